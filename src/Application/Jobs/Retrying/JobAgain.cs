using System.Text.Json;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Domain.Common;

namespace CreativeStudio.Application.Jobs.Retrying;

/// <summary>What a job's request asks for again.</summary>
/// <param name="Order">Its inputs are those that have to be found.</param>
/// <param name="Names">Of all its inputs, in the order of the form.</param>
/// <param name="Kept">The files of the first job that are named again.</param>
internal sealed record JobAgain(string JobType, JobOrder Order, IReadOnlyList<string> Names, IReadOnlyList<JobInput> Kept)
{
    /// <summary>The same request under today's rules.</summary>
    public static Result<JobAgain> Of(JobKind kind, JobRequest request) =>
        kind.Read(JsonSerializer.Deserialize<JsonElement>(request.Json)).Then<JobAgain>(order => Of(kind, request, order));

    /// <summary>A file that is named as before is the one that the first job had, whatever its place in the form is now.</summary>
    public static JobAgain Of(JobKind kind, JobRequest first, JobOrder order)
    {
        // Where today's rules refuse the first request, every file is looked for anew.
        var before = kind.Read(JsonSerializer.Deserialize<JsonElement>(first.Json));
        var named = before.IsSuccess ? before.Value.Inputs : [];
        var kept = new List<JobInput>();
        foreach (var reference in order.Inputs)
        {
            if (named.FirstOrDefault(reference.IsSameFile) is { } same && first.Inputs.FirstOrDefault(input => input.Name == same.Name) is { } file)
            {
                kept.Add(file with { Name = reference.Name, Field = reference.Field });
            }
        }

        var wanted = order.Inputs.Where(reference => kept.TrueForAll(file => file.Name != reference.Name));
        return new JobAgain(kind.JobType, order with { Inputs = [.. wanted] }, [.. order.Inputs.Select(reference => reference.Name)], kept);
    }

    /// <summary>The order with all its files.</summary>
    public JobOrder WithFiles() => Order with { Files = [.. Names.Select(name => Kept.Concat(Order.Files).First(file => file.Name == name))] };
}
