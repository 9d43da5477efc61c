using System.Text;
using CreativeStudio.Domain.Assets;

namespace CreativeStudio.Domain.Tests.Assets;

public sealed class MediaFormatTests
{
    [Theory]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", "JPEG")]
    [InlineData("\u0089PNG\r\n\u001A\n", "PNG")]
    [InlineData("GIF87a", "GIF")]
    [InlineData("GIF89a", "GIF")]
    [InlineData("RIFF\0\0\0\0WEBPVP8 ", "WebP")]
    [InlineData("RIFF\0\0\0\0WAVEfmt ", "WAV")]
    [InlineData("\0\0\0\u0020ftypisom", "MP4")]
    [InlineData("\0\0\0\u0020ftypmp42", "MP4")]
    [InlineData("\0\0\0\u0014ftypqt  ", "MOV")]
    [InlineData("\0\0\0\u0008wide\0\0\0\0mdat", "MOV")]
    [InlineData("\u001A\u0045\u00DF\u00A3\u009FB\u0086\u0081\u0001B\u0082\u0084webm", "WebM")]
    [InlineData("ID3\u0004", "MP3")]
    [InlineData("\u00FF\u00FB\u0090\0", "MP3")]
    [InlineData("OggS\0", "OGG")]
    [InlineData("fLaC\0", "FLAC")]
    public void A_format_is_told_by_the_first_bytes(string head, string name) =>
        MediaFormat.Recognise(Encoding.Latin1.GetBytes(head))!.Name.ShouldBe(name);

    [Theory]
    [InlineData("")]
    [InlineData("\u00FF\u00D8")]
    [InlineData("PNG")]
    [InlineData("RIFF")]
    [InlineData("RIFF\0\0\0\0AVI LIST")]
    [InlineData("\0\0\0\u0020ftypheic")]
    [InlineData("\0\0\0\u0020ftypavif")]
    [InlineData("\0\0\0\u0020ftypM4A ")]
    [InlineData("\u001A\u0045\u00DF\u00A3\u009FB\u0086\u0081\u0001B\u0082\u0088matroska")]
    [InlineData("\u00FF\u00F1\u0050\u0080 AAC in ADTS")]
    [InlineData("\u00FF\u00FF\u00FF\u00FF")]
    [InlineData("<svg xmlns=")]
    [InlineData("%PDF-1.7")]
    [InlineData("PK\u0003\u0004")]
    public void Everything_else_is_none(string head) => MediaFormat.Recognise(Encoding.Latin1.GetBytes(head)).ShouldBeNull();

    [Theory]
    [InlineData(null, true)]
    [InlineData("", true)]
    [InlineData("application/octet-stream", true)]
    [InlineData("IMAGE/JPEG", true)]
    [InlineData("image/jpg", true)]
    [InlineData("image/jpeg; charset=binary", true)]
    [InlineData("image/png", false)]
    [InlineData("text/html", false)]
    public void A_declared_type_agrees_or_does_not(string? declared, bool agrees) => MediaFormat.Jpeg.AgreesWith(declared).ShouldBe(agrees);
}
