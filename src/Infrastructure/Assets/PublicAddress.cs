using System.Net;
using System.Net.Sockets;

namespace CreativeStudio.Infrastructure.Assets;

/// <summary>
/// Tells addresses of the internet from all others, by IANA's registries of special-purpose addresses (RFC 6890). Of IPv6 only what is handed
/// out as global unicast passes; addresses that wrap one of IPv4 (mapped, NAT64, 6to4, Teredo) do not.
/// </summary>
internal static class PublicAddress
{
    private static readonly IPNetwork GlobalUnicast = IPNetwork.Parse("2000::/3");

    private static readonly IPNetwork[] Special =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
        }.Select(IPNetwork.Parse),
    ];

    /// <summary>True where the address is one of the internet.</summary>
    public static bool Is(IPAddress address) =>
        !address.IsIPv4MappedToIPv6
        && (address.AddressFamily == AddressFamily.InterNetwork || GlobalUnicast.Contains(address))
        && !Special.Any(network => network.Contains(address));
}
