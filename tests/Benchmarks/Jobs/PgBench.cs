using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace CreativeStudio.Benchmarks.Jobs;

/// <summary>PostgreSQL's own load generator, as the yardstick of a machine: durable commits of one inserted row.</summary>
internal static partial class PgBench
{
    /// <summary>Commits a second of a one-row insert with this many clients, prepared.</summary>
    /// <exception cref="InvalidOperationException">pgbench failed; the message holds its words.</exception>
    public static async Task<double> InsertCommitsAsync(string connectionString, int clients, TimeSpan length, CancellationToken ct)
    {
        var target = new NpgsqlConnectionStringBuilder(connectionString);
        await PrepareAsync(connectionString, ct);
        var script = Path.GetTempFileName();
        await File.WriteAllTextAsync(script, "INSERT INTO bench_rows (body) VALUES ('one row as wide as a small event of a job or an account');", ct);
        var info = new ProcessStartInfo(
            "pgbench",
            [
                "-n", "-M", "prepared", "-c", Text(clients), "-j", "2", "-T", Text(length.TotalSeconds), "-f", script,
                "-h", target.Host ?? "127.0.0.1", "-p", Text(target.Port), "-U", target.Username ?? "postgres", target.Database ?? "postgres",
            ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        info.Environment["PGPASSWORD"] = target.Password;
        using var process = Process.Start(info)!;
        var output = await process.StandardOutput.ReadToEndAsync(ct) + await process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        File.Delete(script);
        var match = Tps().Match(output);
        return match.Success
            ? double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"pgbench failed: {output}");
    }

    private static async Task PrepareAsync(string connectionString, CancellationToken ct)
    {
        await using var database = NpgsqlDataSource.Create(connectionString);
        await using var command = database.CreateCommand(
            "CREATE TABLE IF NOT EXISTS bench_rows (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL)");
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string Text(double value) => value.ToString("0", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"tps = ([0-9.]+)")]
    private static partial Regex Tps();
}
