using System.Net;
using System.Net.Sockets;

namespace CreativeStudio.Infrastructure.Assets;

/// <summary>The address is not one that files are fetched from.</summary>
internal sealed class ForbiddenAddressException() : Exception("The host is not a public one.");

/// <summary>Looks hosts up. A port of its own, so that tests can answer like a hostile name server.</summary>
internal interface IHostResolver
{
    Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct);
}

/// <summary>The name servers of this machine.</summary>
internal sealed class SystemResolver : IHostResolver
{
    public Task<IPAddress[]> ResolveAsync(string host, CancellationToken ct) => Dns.GetHostAddressesAsync(host, ct);
}

/// <summary>
/// Connects to public addresses alone. A host is looked up once, what was found is judged, and the connection goes to what was judged: a
/// second answer of the name server changes nothing. No proxy is asked and no connection is kept.
/// </summary>
internal sealed class GuardedConnections(IHostResolver resolver, RemoteFileOptions options)
{
    private readonly IPNetwork[] _allowed = [.. options.AllowedNetworks.Select(IPNetwork.Parse)];

    public SocketsHttpHandler NewHandler() => new()
    {
        ConnectCallback = ConnectAsync,
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        PooledConnectionLifetime = TimeSpan.Zero,
        MaxResponseHeadersLength = 16,
        ResponseDrainTimeout = TimeSpan.FromSeconds(1),
    };

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var addresses = await resolver.ResolveAsync(context.DnsEndPoint.Host, ct);

        // A name that leads into both worlds is up to no good.
        if (addresses.Length == 0 || !addresses.All(IsAllowed))
        {
            throw new ForbiddenAddressException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private bool IsAllowed(IPAddress address) => PublicAddress.Is(address) || _allowed.Any(network => network.Contains(address));
}
