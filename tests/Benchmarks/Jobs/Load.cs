using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

namespace CreativeStudio.Benchmarks.Jobs;

/// <summary>What clients saw while they asked for jobs.</summary>
/// <param name="Accepted">Answers 202.</param>
/// <param name="Conflicts">Answers 409 with the code <c>CONFLICT</c>: the client is told to repeat.</param>
/// <param name="P50">Milliseconds of half of the answers.</param>
internal sealed record Load(int Accepted, int Conflicts, double Seconds, double P50, double P99)
{
    private const int SignUps = 8;

    public const string Story =
        """
        {"script":"A young wizard named Elara found a glowing book under an old oak tree. She opened it, and a small dragon flew out and laughed.","visualStyle":"pixar","voiceStyle":"female-soft","backgroundMusic":"epic","characters":["young wizard"],"theme":"fantasy"}
        """;

    /// <summary>Makes accounts; returns for each the bytes that ask for a story film.</summary>
    public static async Task<IReadOnlyList<byte[]>> SignUpAsync(Uri api, int accounts, CancellationToken ct)
    {
        var requests = await Task.WhenAll(Enumerable.Range(0, SignUps).Select(_ => Task.Run(() => SignUpSomeAsync(api, accounts / SignUps, ct), ct)));
        return [.. requests.SelectMany(some => some)];
    }

    /// <summary>Asks for films for so long, each client with one request at a time, on the first <paramref name="accounts"/> accounts in turn.</summary>
    /// <exception cref="InvalidOperationException">Something else than 202 and a conflict was answered.</exception>
    public static async Task<Load> RunAsync(Uri api, IReadOnlyList<byte[]> requests, int clients, int accounts, TimeSpan length, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        var conflicts = 0;
        var times = new ConcurrentBag<List<double>>();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(
            async () =>
            {
                using var connection = await RawHttpConnection.OpenAsync(api, ct);
                var taken = new List<double>();
                for (var i = client; Stopwatch.GetElapsedTime(began) < length; i += clients)
                {
                    var sent = Stopwatch.GetTimestamp();
                    var (status, body) = await connection.ReadAsync(requests[i % accounts], ct);
                    switch (status)
                    {
                        case 202:
                            taken.Add(Stopwatch.GetElapsedTime(sent).TotalMilliseconds);
                            break;
                        case 409 when body.Contains("\"CONFLICT\"", StringComparison.Ordinal):
                            Interlocked.Increment(ref conflicts);
                            break;
                        default:
                            throw new InvalidOperationException($"A job was answered {status}: {body}");
                    }
                }

                times.Add(taken);
            },
            ct)));
        var seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        var all = times.SelectMany(t => t).Order().ToList();
        return new Load(all.Count, conflicts, seconds, all[all.Count / 2], all[(int)(all.Count * 0.99)]);
    }

    private static async Task<List<byte[]>> SignUpSomeAsync(Uri api, int count, CancellationToken ct)
    {
        using var connection = await RawHttpConnection.OpenAsync(api, ct);
        var requests = new List<byte[]>();
        for (var i = 0; i < count; i++)
        {
            var (status, body) = await connection.ReadAsync(
                RawHttpConnection.Post(
                    api, "/api/v1/auth/register", "none",
                    $$"""{"email":"bench-{{Guid.CreateVersion7():N}}@example.com","password":"Test1234","fullName":"Bench"}"""), ct);
            if (status != 201)
            {
                throw new InvalidOperationException($"Sign-up answered {status}: {body}");
            }

            var token = JsonDocument.Parse(body).RootElement.GetProperty("token").GetString()!;
            requests.Add(RawHttpConnection.Post(api, "/api/v1/jobs/story-video", token, Story));
        }

        return requests;
    }
}
