using System.Net.Sockets;
using System.Text;
using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.Assets;

/// <summary>An API that wants a megabyte a second.</summary>
public sealed class HastyApi : JobsApi
{
    public HastyApi()
        : base("--Assets:MinBytesPerSecond", "1000000")
    {
    }
}

public sealed class SlowUploadsTests(HastyApi api) : IClassFixture<HastyApi>
{
    [Fact]
    public async Task An_upload_that_trickles_in_is_given_up_and_leaves_nothing()
    {
        using var user = await api.RegisterAsync();
        using var connection = new TcpClient();
        await connection.ConnectAsync(api.Address.Host, api.Address.Port);
        await using var stream = connection.GetStream();
        var head =
            $"""
            POST /api/v1/assets/upload HTTP/1.1
            Host: localhost
            Authorization: Bearer {user.DefaultRequestHeaders.Authorization!.Parameter}
            Content-Type: multipart/form-data; boundary=limit
            Content-Length: 10000000

            --limit
            Content-Disposition: form-data; name="file"; filename="a.jpg"


            """;
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head.ReplaceLineEndings("\r\n") + "\u00FF\u00D8\u00FF\u00E0"));
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var answer = reader.ReadLineAsync();

        // A thousand bytes a second, for longer than the grace.
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        for (var sent = 0; sent < 300 && !answer.IsCompleted; sent++)
        {
            await pace.WaitForNextTickAsync();
            await stream.WriteAsync(new byte[100]);
        }

        (await answer).ShouldBe("HTTP/1.1 408 Request Timeout");
        api.Files.ShouldBeEmpty();
    }
}
