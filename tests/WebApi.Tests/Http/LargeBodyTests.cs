using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CreativeStudio.WebApi.Tests.Http;

/// <summary>What a client sees that sends a body to its end before it reads the answer, as most do.</summary>
[Collection(ApiCollection.Name)]
public sealed class LargeBodyTests(StudioApiFixture api)
{
    private const int ChunkSize = 0x4000;
    private const int Size = 1024 * ChunkSize;
    private const string Json = "Content-Type: application/json\r\n";
    private const string Form = "Content-Type: multipart/form-data; boundary=limit\r\n";

    [Theory]
    [InlineData("/api/v1/auth/register", Json, "HTTP/1.1 413", "HTTP_413")]
    [InlineData("/api/v1/assets/upload", Form, "HTTP/1.1 401", "AUTH_005")]
    [InlineData("/api/v1/nothing/here", Json, "HTTP/1.1 404", "HTTP_404")]
    public async Task The_answer_reaches_a_client_that_has_sent_all_of_a_large_body(string address, string type, string status, string code)
    {
        var answer = await SendAsync(
            address,
            string.Create(CultureInfo.InvariantCulture, $"{type}Content-Length: {Size}\r\n"),
            stream => SendManyAsync(stream, new byte[ChunkSize]));

        answer.ShouldStartWith(status);
        answer.ShouldContain(code);
    }

    [Fact]
    public async Task The_answer_reaches_a_client_that_has_sent_all_of_a_large_body_in_chunks()
    {
        var answer = await SendAsync("/api/v1/auth/register", Json + "Transfer-Encoding: chunked\r\n", async stream =>
        {
            await SendManyAsync(stream, [.. "4000\r\n"u8, .. Enumerable.Repeat((byte)' ', ChunkSize), .. "\r\n"u8]);
            await stream.WriteAsync("0\r\n\r\n"u8.ToArray());
        });

        answer.ShouldStartWith("HTTP/1.1 413");
        answer.ShouldContain("HTTP_413");
    }

    [Fact]
    public async Task A_client_that_asks_first_is_answered_before_it_sends()
    {
        var answer = await SendAsync("/api/v1/auth/register", Json + "Expect: 100-continue\r\nContent-Length: 2000000000\r\n", _ => ValueTask.CompletedTask);

        answer.ShouldStartWith("HTTP/1.1 413");
    }

    private async Task<string> SendAsync(string address, string headers, Func<Stream, ValueTask> sendBody)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(api.Client.BaseAddress!.Host, api.Client.BaseAddress.Port);
        await using var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {address} HTTP/1.1\r\nHost: localhost\r\n{headers}\r\n"));
        await sendBody(stream);
        var buffer = new byte[8192];
        return Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer));
    }

    private static async ValueTask SendManyAsync(Stream stream, byte[] chunk)
    {
        for (var sent = 0; sent < Size; sent += ChunkSize)
        {
            await stream.WriteAsync(chunk);
        }
    }
}
