using System.Security.Cryptography;
using CreativeStudio.Application.Assets;
using CreativeStudio.Domain.Assets;
using CreativeStudio.Domain.Common;
using CreativeStudio.Infrastructure.Assets.Pictures;

namespace CreativeStudio.Infrastructure.Assets;

/// <summary>Checks files in <see cref="UploadFolder"/>: pictures by reading their structure without decoding, films and sounds with ffprobe.</summary>
internal sealed class MediaFiles(UploadFolder folder, AssetOptions options) : IMediaFiles
{
    private const int BufferBytes = 64 * 1024;

    // Checks keep a core busy each; uploads that only wait for their bytes are not counted.
    private static readonly SemaphoreSlim Checking = new(Environment.ProcessorCount);

    private readonly PictureLimits _limits = new(options.MinSide, options.MaxSide, options.MaxFrames, options.MaxAnimationPixels);

    public async Task<Result<CheckedFile>> CheckAsync(
        IncomingFile file, IReadOnlyList<MediaKind> allowed, long maxBytes, CancellationToken ct)
    {
        var (raw, clean) = (folder.NewFile(), folder.NewFile());
        var kept = false;
        try
        {
            var received = await ReceiveAsync(file, allowed, maxBytes, raw, ct);
            if (!received.IsSuccess)
            {
                return received.Error;
            }

            await Checking.WaitAsync(ct);
            try
            {
                var result = await CleanAsync(raw, clean, received.Value, ct);
                kept = true;
                return result;
            }
            finally
            {
                Checking.Release();
            }
        }
        catch (InvalidDataException e)
        {
            return AssetErrors.Invalid(file.Field, e.Message);
        }
        catch (EndOfStreamException)
        {
            return AssetErrors.Invalid(file.Field, "is not whole: it ends in the middle");
        }
        finally
        {
            File.Delete(raw);
            if (!kept)
            {
                File.Delete(clean);
            }
        }
    }

    /// <summary>Writes the stream to disk as it comes, and stops at the first reason to refuse it.</summary>
    private async Task<Result<MediaFormat>> ReceiveAsync(
        IncomingFile file, IReadOnlyList<MediaKind> allowed, long maxBytes, string path, CancellationToken ct)
    {
        var buffer = new byte[BufferBytes];
        var length = await file.Content.ReadAtLeastAsync(buffer, MediaFormat.HeadBytes, throwOnEndOfStream: false, ct);
        if (length == 0)
        {
            return AssetErrors.Invalid(file.Field, "is empty");
        }

        var formats = string.Join("; ", allowed.Select(MediaFormat.NamesOf));
        if (MediaFormat.Recognise(buffer.AsSpan(0, length)) is not { } format || !allowed.Contains(format.Kind))
        {
            return AssetErrors.Invalid(file.Field, $"must be {formats}");
        }

        if (!format.AgreesWith(file.ContentType))
        {
            return AssetErrors.Invalid(file.Field, $"is {format.Name} by its content, and its declared type says otherwise");
        }

        var limit = options.MaxBytes(format.Kind);
        await using var target = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
        for (long total = length; length > 0; total += length)
        {
            if (total > limit || total > maxBytes)
            {
                return total > limit
                    ? AssetErrors.TooLarge(file.Field, limit)
                    : AssetErrors.TooLargeTogether(file.Field, options.MaxRequestBytes);
            }

            await target.WriteAsync(buffer.AsMemory(0, length), ct);
            length = await file.Content.ReadAsync(buffer, ct);
        }

        return format;
    }

    private async Task<CheckedFile> CleanAsync(string raw, string clean, MediaFormat format, CancellationToken ct)
    {
        (int? width, int? height, double? seconds) = (null, null, null);
        if (format.Kind == MediaKind.Image)
        {
            (width, height) = await Task.Run(() => CleanPicture(raw, clean, format).Shown, ct);
        }
        else
        {
            var facts = await FilmFile.ProbeAsync(raw, format, options, ct);
            (width, height, seconds) = (facts.Width, facts.Height, facts.Seconds);
            await FilmFile.CleanAsync(raw, clean, format, options, ct);
        }

        await using var stored = File.OpenRead(clean);
        var hash = Convert.ToHexStringLower(await SHA256.HashDataAsync(stored, ct));
        return new CheckedFile(clean, format, stored.Length, hash, width, height, seconds);
    }

    private PictureFacts CleanPicture(string raw, string clean, MediaFormat format)
    {
        using var source = new FileStream(raw, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes);
        using var target = new FileStream(clean, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, BufferBytes);
        return format.Extension switch
        {
            "jpg" => JpegFile.Clean(source, target, _limits),
            "png" => PngFile.Clean(source, target, _limits),
            "gif" => GifFile.Clean(source, target, _limits),
            _ => WebpFile.Clean(source, target, _limits),
        };
    }
}
