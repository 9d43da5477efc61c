using System.Text.Json;

namespace CreativeStudio.GpuRunner.ImageGeneration;

/// <summary>What is kept of a picture beside its file, so that a repeated attempt knows it as well.</summary>
/// <param name="VramMegabytes">Video memory that the engine held afterwards; 0 where it has none.</param>
internal sealed record DrawnPicture(Recipe Recipe, long VramMegabytes)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Reads what <see cref="WriteAsync"/> wrote.</summary>
    public static async Task<DrawnPicture> ReadAsync(string path, CancellationToken ct)
    {
        await using var file = File.OpenRead(path);
        return await JsonSerializer.DeserializeAsync<DrawnPicture>(file, Json, ct) ?? throw new JsonException("There is nothing about the picture.");
    }

    public async Task WriteAsync(string path, CancellationToken ct) => await File.WriteAllBytesAsync(path, JsonSerializer.SerializeToUtf8Bytes(this, Json), ct);
}
