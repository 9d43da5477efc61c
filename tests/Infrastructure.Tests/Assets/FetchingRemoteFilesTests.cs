using System.Net;
using System.Net.Sockets;
using System.Text;
using CreativeStudio.Application.Assets;
using CreativeStudio.Domain.Common;
using CreativeStudio.Infrastructure.Assets;

namespace CreativeStudio.Infrastructure.Tests.Assets;

/// <summary>Fetching from a small server on this machine, whose network is allowed, with a name server that the tests answer for.</summary>
public sealed class FetchingRemoteFilesTests : IAsyncDisposable
{
    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private readonly Dictionary<string, string[]> _hosts = new(StringComparer.Ordinal);
    private readonly List<string> _asked = [];
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _serving;
    private Func<string, string> _answer = _ => Answer("200 OK", "Content-Type: image/png", "picture");

    public FetchingRemoteFilesTests()
    {
        _server.Start();
        _serving = ServeAsync();
    }

    private string Port => ((IPEndPoint)_server.LocalEndpoint).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public async ValueTask DisposeAsync()
    {
        await _ending.CancelAsync();
        _server.Stop();
        await _serving;
        _ending.Dispose();
    }

    [Fact]
    public async Task A_file_is_handed_on_with_its_name_and_type()
    {
        _hosts["files.example"] = ["127.0.0.1"];

        var file = await FetchAsync($"http://files.example:{Port}/a/M%C3%A4rchen.png?x=1");

        file.Value.ShouldBe("url|Märchen.png|image/png|picture");
        _asked.ShouldBe(["files.example"]);
    }

    [Theory]
    [InlineData("10.0.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("::1")]
    [InlineData("127.0.0.1", "192.168.0.1")]
    public async Task A_name_that_leads_inside_is_refused(params string[] addresses)
    {
        _hosts["inside.example"] = addresses;

        var refused = await FetchAsync($"http://inside.example:{Port}/");

        (refused.Error!.Code, refused.Error.Fields.Keys.Single()).ShouldBe(("VAL_002", "url"));
        refused.Error.Message.ShouldNotContain(addresses[0]);
    }

    [Fact]
    public async Task A_name_is_looked_up_once_for_each_connection_and_what_was_judged_is_connected_to()
    {
        // A name server that answers something else the second time finds nobody who asks.
        _hosts["rebinding.example"] = ["127.0.0.1"];

        (await FetchAsync($"http://rebinding.example:{Port}/")).IsSuccess.ShouldBeTrue();

        _asked.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("http://10.0.0.1/")]
    [InlineData("http://inside.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user@files.example/")]
    public async Task A_redirection_is_judged_like_the_first_address(string target)
    {
        _hosts["files.example"] = ["127.0.0.1"];
        _hosts["inside.example"] = ["10.0.0.1"];
        _answer = _ => Answer("302 Found", $"Location: {target}", "");

        (await FetchAsync($"http://files.example:{Port}/")).Error!.Code.ShouldBe("VAL_002");
    }

    [Fact]
    public async Task Three_redirections_are_followed_and_no_more()
    {
        _hosts["files.example"] = ["127.0.0.1"];
        _answer = path => path is ['/', var n and < '3'] ? Answer("302 Found", $"Location: /{(char)(n + 1)}", "") : Answer("200 OK", "X: y", "picture");

        (await FetchAsync($"http://files.example:{Port}/0")).IsSuccess.ShouldBeTrue();
        _answer = _ => Answer("301 Moved Permanently", "Location: /again", "");
        (await FetchAsync($"http://files.example:{Port}/0")).Error!.Code.ShouldBe("FILE_003");
    }

    [Theory]
    [InlineData("404 Not Found")]
    [InlineData("206 Partial Content")]
    [InlineData("500 Internal Server Error")]
    public async Task Anything_but_the_file_is_refused(string status)
    {
        _hosts["files.example"] = ["127.0.0.1"];
        _answer = _ => Answer(status, "X: y", "picture");

        (await FetchAsync($"http://files.example:{Port}/")).Error!.Message.ShouldContain(status[..3]);
    }

    [Fact]
    public async Task A_server_that_says_nothing_is_given_up()
    {
        _hosts["files.example"] = ["127.0.0.1"];
        _answer = _ => "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf";

        (await FetchAsync($"http://files.example:{Port}/slow", seconds: 1)).Error!.Message.ShouldContain("1 seconds");
    }

    [Fact]
    public async Task A_name_that_nobody_knows_is_refused() =>
        (await FetchAsync("http://nowhere.example/")).Error!.Code.ShouldBe("FILE_003");

    private static string Answer(string status, string header, string body) =>
        $"HTTP/1.1 {status}\r\n{header}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}";

    private async Task<Result<string>> FetchAsync(string url, int seconds = 30)
    {
        var options = new RemoteFileOptions { Timeout = TimeSpan.FromSeconds(seconds), AllowedNetworks = ["127.0.0.1/32"] };
        using var remote = new RemoteFiles(new GuardedConnections(new Hosts(_hosts, _asked), options), options);
        return await remote.FetchAsync<string>("url", url, ReadAsync, CancellationToken.None);
    }

    private static async Task<Result<string>> ReadAsync(IncomingFile file, CancellationToken ct)
    {
        using var reader = new StreamReader(file.Content);
        return $"{file.Field}|{file.FileName}|{file.ContentType}|{await reader.ReadToEndAsync(ct)}";
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _server.AcceptTcpClientAsync(_ending.Token);
                await using var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII, leaveOpen: true);
                var path = (await reader.ReadLineAsync(_ending.Token))!.Split(' ')[1];
                while (await reader.ReadLineAsync(_ending.Token) is { Length: > 0 })
                {
                    // The headers do not matter.
                }

                await stream.WriteAsync(Encoding.ASCII.GetBytes(_answer(path)), _ending.Token);
                if (path == "/slow")
                {
                    await reader.ReadLineAsync(_ending.Token);
                }
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or SocketException)
        {
            // The test is over.
        }
    }

    private sealed class Hosts(Dictionary<string, string[]> hosts, List<string> asked) : IHostResolver
    {
        public Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct)
        {
            asked.Add(host);
            return hosts.TryGetValue(host, out var addresses) || (addresses = IPAddress.TryParse(host, out _) ? [host] : null) is not null
                ? Task.FromResult(addresses.Select(IPAddress.Parse).ToArray())
                : Task.FromException<IPAddress[]>(new SocketException((int)SocketError.HostNotFound));
        }
    }
}
