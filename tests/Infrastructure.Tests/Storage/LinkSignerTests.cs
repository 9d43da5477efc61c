using System.Globalization;
using System.Web;
using CreativeStudio.Infrastructure.Storage;

namespace CreativeStudio.Infrastructure.Tests.Storage;

public sealed class LinkSignerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 3, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_link_is_good_until_it_expires()
    {
        var link = Parse(Signer(Now).Sign("outputs/a.mp4", "Mein Film.mp4", TimeSpan.FromMinutes(5), new Uri("https://studio.example/base")));

        link.Path.ShouldBe("/base/api/v1/files/outputs/a.mp4");
        link.Name.ShouldBe("Mein Film.mp4");
        Signer(Now.AddMinutes(5)).Verify("outputs/a.mp4", link.Expires, link.Name, link.Signature).ShouldBeTrue();
        Signer(Now.AddMinutes(5).AddSeconds(1)).Verify("outputs/a.mp4", link.Expires, link.Name, link.Signature).ShouldBeFalse();
    }

    [Fact]
    public void Nothing_in_a_link_can_be_changed()
    {
        var link = Parse(Signer(Now).Sign("outputs/a.mp4", "a.mp4", TimeSpan.FromMinutes(5), new Uri("https://studio.example/")));

        Signer(Now).Verify("outputs/b.mp4", link.Expires, link.Name, link.Signature).ShouldBeFalse();
        Signer(Now).Verify("outputs/a.mp4", link.Expires + 1, link.Name, link.Signature).ShouldBeFalse();
        Signer(Now).Verify("outputs/a.mp4", link.Expires, "b.mp4", link.Signature).ShouldBeFalse();
        Signer(Now).Verify("outputs/a.mp4", link.Expires, link.Name, "").ShouldBeFalse();
        Signer(Now).Verify("outputs/a.mp4", link.Expires, link.Name, new string('A', 43)).ShouldBeFalse();
        Signer(Now).Verify("outputs/a.mp4", link.Expires, link.Name, new string('!', 43)).ShouldBeFalse();
        Signer(Now, "another key of at least 32 characters").Verify("outputs/a.mp4", link.Expires, link.Name, link.Signature).ShouldBeFalse();
    }

    private static LinkSigner Signer(DateTimeOffset now, string key = "a key that has at least 32 characters") =>
        new(new StorageOptions { SigningKey = key }, new Clock(now));

    private static (string Path, long Expires, string Name, string Signature) Parse(Uri link)
    {
        var query = HttpUtility.ParseQueryString(link.Query);
        return (link.AbsolutePath, long.Parse(query["expires"]!, CultureInfo.InvariantCulture), query["name"]!, query["signature"]!);
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
