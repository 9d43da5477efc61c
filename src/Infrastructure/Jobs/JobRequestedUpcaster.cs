using System.Globalization;
using System.Text.Json.Nodes;
using CreativeStudio.Infrastructure.EventStore;

namespace CreativeStudio.Infrastructure.Jobs;

/// <summary>Events from before the schedule and the needs of a job had fields of their own: they were texts in the map <c>parameters</c>.</summary>
internal sealed class JobRequestedUpcaster : IUpcaster
{
    private const string Workload = "workload";

    // The name in the map, and the field.
    private static readonly (string Parameter, string Field)[] Texts =
    [
        ("notBefore", "notBefore"), ("startBefore", "startBefore"), ("workflow", "workflow"), ("offer", "capability"), ("requeuedBy", "requeuedBy"),
    ];

    /// <inheritdoc />
    public string Alias => "job_requested";

    JsonObject IUpcaster.Upcast(JsonObject data) => Upcast(data);

    /// <summary>Moves the texts of an older event into the fields of today; an event of today's shape stays as it is.</summary>
    public static JsonObject Upcast(JsonObject data)
    {
        if (data.ContainsKey(Workload) || data["parameters"] is not JsonObject parameters)
        {
            return data;
        }

        data[Workload] = double.TryParse(Take(parameters, Workload), CultureInfo.InvariantCulture, out var workload) ? workload : 1;
        foreach (var (parameter, field) in Texts)
        {
            if (Take(parameters, parameter) is { } text)
            {
                data[field] = text;
            }
        }

        return data;
    }

    private static string? Take(JsonObject parameters, string name)
    {
        var text = (string?)parameters[name];
        parameters.Remove(name);
        return text;
    }
}
