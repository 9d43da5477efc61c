using System.Diagnostics;
using OpenTelemetry;

namespace CreativeStudio.Infrastructure.Observability;

/// <summary>
/// Takes the name of the data source out of Npgsql's spans: it is the connection string, and ours holds the password, because
/// <c>Persist Security Info</c> is on.
/// </summary>
internal sealed class WithoutConnectionString : BaseProcessor<Activity>
{
    private const string DataSource = "db.npgsql.data_source";

    public override void OnEnd(Activity data)
    {
        if (data.GetTagItem(DataSource) is not null)
        {
            data.SetTag(DataSource, null);
        }
    }
}
