using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CreativeStudio.EndToEnd;

/// <summary>A span as it was sent.</summary>
/// <param name="Tags">Those with texts and numbers.</param>
internal sealed record ReceivedSpan(string Service, string Scope, string TraceId, string Id, string ParentId, string Name, IReadOnlyDictionary<string, string> Tags);

/// <summary>Takes traces over OTLP, as a collector does: protobuf in the body of a POST.</summary>
internal sealed class TraceReceiver : IAsyncDisposable
{
    private readonly WebApplication _server = Build();
    private readonly ConcurrentQueue<ReceivedSpan> _spans = new();

    public TraceReceiver()
    {
        _server.Urls.Add("http://127.0.0.1:0");
        _server.MapPost("/v1/traces", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            Read(body.ToArray());
            return Results.Bytes([], "application/x-protobuf");
        });
    }

    /// <summary>Known once it has started.</summary>
    public string Url => _server.Urls.First();

    public IReadOnlyCollection<ReceivedSpan> Spans => [.. _spans];

    public Task StartAsync() => _server.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static WebApplication Build()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        return builder.Build();
    }

    // The numbers are the fields of opentelemetry/proto/trace/v1/trace.proto.
    private void Read(byte[] request)
    {
        foreach (var resourceSpans in Messages(request, 1))
        {
            var service = Messages(resourceSpans, 1).SelectMany(Tags).FirstOrDefault(tag => tag.Key == "service.name").Value;
            foreach (var scopeSpans in Messages(resourceSpans, 2))
            {
                var scope = Messages(scopeSpans, 1).Select(each => Text(each, 1)).FirstOrDefault("");
                foreach (var span in Messages(scopeSpans, 2))
                {
                    var tags = Messages(span, 9).Select(Tag).ToDictionary(StringComparer.Ordinal);
                    _spans.Enqueue(new(service, scope, Hex(span, 1), Hex(span, 2), Hex(span, 4), Text(span, 5), tags));
                }
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Tags(byte[] resource) => Messages(resource, 1).Select(Tag);

    private static KeyValuePair<string, string> Tag(byte[] attribute) =>
        new(Text(attribute, 1), Messages(attribute, 2).Select(value => Text(value, 1)).FirstOrDefault(""));

    private static string Hex(byte[] message, int field) => Convert.ToHexStringLower(Messages(message, field).FirstOrDefault([]));

    private static string Text(byte[] message, int field) => Encoding.UTF8.GetString(Messages(message, field).FirstOrDefault([]));

    // Fields with a length; the others are stepped over.
    private static List<byte[]> Messages(byte[] message, int field)
    {
        var found = new List<byte[]>();
        for (var at = 0; at < message.Length;)
        {
            var key = Number(message, ref at);
            switch (key & 7)
            {
                case 0:
                    Number(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    var length = (int)Number(message, ref at);
                    if ((int)(key >> 3) == field)
                    {
                        found.Add(message[at..(at + length)]);
                    }

                    at += length;
                    break;
                default:
                    at += 4;
                    break;
            }
        }

        return found;
    }

    private static ulong Number(byte[] message, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; ; shift += 7)
        {
            var part = message[at++];
            value |= (ulong)(part & 127) << shift;
            if (part < 128)
            {
                return value;
            }
        }
    }
}
