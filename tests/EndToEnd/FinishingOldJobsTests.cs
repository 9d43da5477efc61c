using System.Formats.Tar;
using System.IO.Compression;
using CreativeStudio.TestSupport;

namespace CreativeStudio.EndToEnd;

/// <summary>
/// A studio on a database that the program made before it stood on Marten, with runners that were killed in the middle of their work
/// (tests/Infrastructure.Tests/Migrations/README.md), after <c>./studio up</c> has migrated it.
/// </summary>
public sealed class FinishingOldJobsTests(FinishingOldJobsTests.OldStudio studio) : IClassFixture<FinishingOldJobsTests.OldStudio>
{
    [Fact]
    public async Task Jobs_that_were_waiting_or_half_done_end_and_cost_what_was_promised()
    {
        var unfinished = await studio.Database.ColumnAsync<Guid>("SELECT job_id FROM studio.gpu_queue WHERE not_before IS NULL");
        var halfDone = await studio.Database.ColumnAsync<Guid>(
            "SELECT DISTINCT stream_id FROM mt_events WHERE type = 'job_step_completed' AND stream_id = ANY ($1)", unfinished.ToArray());
        var cancelled = await studio.Database.ScalarAsync<Guid>("SELECT job_id FROM studio.gpu_queue WHERE cancellation_requested");
        unfinished.Count.ShouldBeGreaterThan(20);
        halfDone.Count.ShouldBe(2);

        var runner = await studio.StartRunnerAsync(("Runner__Slots", "3"));
        await Eventually.TrueAsync(
            async () => await studio.Database.ScalarAsync<long>("SELECT count(*) FROM studio.gpu_queue WHERE not_before IS NULL") == 0,
            $"every job has ended\n{runner.Log}", TimeSpan.FromMinutes(3));

        foreach (var job in unfinished)
        {
            var history = await studio.EventsAsync(job);
            history[^1].ShouldBe(job == cancelled ? "job_cancelled" : "job_completed", $"{job}\n{runner.Log}");
            history.Where(e => e.StartsWith("job_step_completed", StringComparison.Ordinal)).ShouldBeUnique();
        }

        foreach (var job in halfDone)
        {
            var user = await studio.Database.ScalarAsync<string>(
                "SELECT email FROM studio.users WHERE id = (SELECT user_id FROM studio.jobs WHERE job_id = $1)", job);
            using var client = await studio.SignInAsync(user!, "Test1234");
            foreach (var file in (await Studio.GetAsync(client, $"/api/v1/jobs/{job}/download")).GetProperty("files").EnumerateArray())
            {
                (await client.GetByteArrayAsync(file.GetProperty("url").GetString())).Length.ShouldBe(file.GetProperty("size").GetInt32());
            }
        }

        (await studio.Database.ScalarAsync<long>("SELECT sum(held)::bigint FROM studio.credit_balances"))
            .ShouldBe(await studio.Database.ScalarAsync<long>("SELECT sum(price)::bigint FROM studio.jobs WHERE status = 'pending'"));
        (await studio.VerbAsync("audit")).ShouldSatisfyAllConditions(
            audit => audit.Output.ShouldContain("Every balance"), audit => audit.ExitCode.ShouldBe(0));
    }

    /// <summary>What the dump's <c>./studio up</c> would come to: the old database and files under today's program.</summary>
    public sealed class OldStudio : Studio
    {
        private static readonly string Dump = Path.Combine(AppContext.BaseDirectory, "Migrations", "before-marten");

        private readonly LanguageModelServer _model = new("A lighthouse stands above the sea.");

        protected override IEnumerable<(string Name, string Value)> Settings => [("LanguageModel__Url", _model.Url)];

        public override async Task InitializeAsync()
        {
            await _model.StartAsync();
            await base.InitializeAsync();
        }

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            await _model.DisposeAsync();
        }

        protected override async Task MakeDatabaseAsync()
        {
            await Database.RestoreAsync(Dump + ".sql.gz");
            // The month that these jobs had ahead of them is over some day; here it never is.
            await Database.ExecuteAsync(
                "UPDATE studio.gpu_queue SET not_before = not_before + (now() - queued_at), start_before = start_before + (now() - queued_at)");
        }

        protected override async Task PrepareAsync()
        {
            var storage = Directory.CreateDirectory(Path.Combine(Folder, "storage")).FullName;
            await using (var files = new GZipStream(File.OpenRead(Dump + ".files.tar.gz"), CompressionMode.Decompress))
            {
                await TarFile.ExtractToDirectoryAsync(files, storage, overwriteFiles: false);
            }

            var (exitCode, output) = await VerbAsync("migrate");
            exitCode.ShouldBe(0, output);
        }
    }
}
