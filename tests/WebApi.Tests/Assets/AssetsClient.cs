using System.Net.Http.Headers;

namespace CreativeStudio.WebApi.Tests.Assets;

/// <summary>Sends files as a browser's form does.</summary>
internal static class AssetsClient
{
    public static Task<HttpResponseMessage> UploadAsync(
        this HttpClient client, byte[] content, string fileName = "picture.png", string? contentType = null, string field = "file") =>
        client.SendFormAsync("api/v1/assets/upload", Part(content, fileName, contentType, field));

    public static async Task<Guid> UploadedAsync(this HttpClient client, byte[] content, string fileName = "picture.png")
    {
        using var answer = await client.UploadAsync(content, fileName);
        return (await answer.JsonAsync(201)).GetProperty("id").GetGuid();
    }

    public static async Task<HttpResponseMessage> SendFormAsync(this HttpClient client, string address, params HttpContent[] parts)
    {
        using var form = new MultipartFormDataContent();
        foreach (var part in parts)
        {
            form.Add(part);
        }

        return await client.PostAsync(new Uri(address, UriKind.Relative), form);
    }

    public static HttpContent Part(byte[] content, string fileName, string? contentType, string field)
    {
        var part = new ByteArrayContent(content);
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{field}\"" };
        part.Headers.ContentDisposition.Parameters.Add(new NameValueHeaderValue("filename", $"\"{fileName}\""));
        part.Headers.ContentType = contentType is null ? null : new MediaTypeHeaderValue(contentType);
        return part;
    }

    public static HttpContent Text(string field, string text)
    {
        var part = new StringContent(text);
        part.Headers.ContentDisposition = new ContentDispositionHeaderValue("form-data") { Name = $"\"{field}\"" };
        return part;
    }

    /// <summary>The stored bytes of an asset, by its link.</summary>
    public static async Task<byte[]> DownloadAsync(this HttpClient client, Guid id)
    {
        using var link = await client.GetAsync(new Uri($"api/v1/assets/{id}/download", UriKind.Relative));
        return await client.GetByteArrayAsync(new Uri((await link.JsonAsync(200)).Text("url")));
    }
}
