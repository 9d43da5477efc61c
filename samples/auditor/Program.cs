// Aggregates every account and every job of a running studio with nothing but Marten and docs/events.md.
//     dotnet run --project samples/auditor -- 'Host=...;Username=auditor;...'
using JasperFx;
using Marten;
using Marten.Events;
using Weasel.Core;

await using var store = DocumentStore.For(options =>
{
    options.Connection(args[0]);
    options.AutoCreateSchemaObjects = AutoCreate.None;
    options.UseSystemTextJsonForSerialization(EnumStorage.AsString, Casing.CamelCase);
    Event.MapAll(options.Events);
});
await using var session = store.QuerySession();
foreach (var stream in await session.Events.QueryAllRawEvents().Where(e => e.EventTypesAre(typeof(CreditAccountOpened), typeof(JobRequested))).ToListAsync())
{
    Console.WriteLine(stream.Data is JobRequested
        ? $"job {stream.StreamId}: {(await session.Events.AggregateStreamAsync<Job>(stream.StreamId))!.Ended}"
        : $"account {stream.StreamId}: {await session.Events.AggregateStreamAsync<Account>(stream.StreamId)}");
}
