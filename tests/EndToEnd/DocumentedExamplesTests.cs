using System.Diagnostics;
using System.Text.RegularExpressions;

namespace CreativeStudio.EndToEnd;

/// <summary>What the documents tell people to type is typed, page by page.</summary>
public sealed partial class DocumentedExamplesTests(DocumentedExamplesTests.StudioWithLanguageModel studio)
    : IClassFixture<DocumentedExamplesTests.StudioWithLanguageModel>
{
    private static readonly string Root = FindRoot();

    // The launcher is tested by itself; a refused request ends the page with the answer that says why.
    private const string Before =
        """
        set -euo pipefail
        ./studio() { [ "$1" != url ] || echo "$STUDIO_URL"; }
        curl() { command curl --fail-with-body "$@" | tee -a answers; }
        trap '[ $? = 0 ] || tail -c 2000 answers >&2' EXIT
        API=$STUDIO_URL/api/v1
        TOKEN=$(curl -s $API/auth/register -H 'Content-Type: application/json' -d '{"email":"reader@example.com","password":"Test123!","fullName":"Reader"}' | jq -r .token)

        """;

    private const string After =
        """

        for status in pending processing; do
            curl -s "$STUDIO_URL/api/v1/jobs?limit=100&status=$status" -H "Authorization: Bearer $TOKEN" | jq -r '.data[].id' | while read -r job; do
                command curl -s -o cancelled -X POST "$STUDIO_URL/api/v1/jobs/$job/cancel" -H "Authorization: Bearer $TOKEN"
            done
        done
        """;

    public static TheoryData<string> Pages => new(
        Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md").Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs", "jobs"), "*.md"))
            .Append(Path.Combine(Root, "README.md"))
            .Select(page => Path.GetRelativePath(Root, page))
            .Where(page => Examples(page).Any())
            .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_example_of_a_page_runs_as_written(string page)
    {
        var folder = Directory.CreateDirectory(Path.Combine(studio.Folder, page.Replace('/', '-'))).FullName;
        foreach (var name in new[] { "docs", "samples" })
        {
            Directory.CreateSymbolicLink(Path.Combine(folder, name), Path.Combine(Root, name));
        }

        var (exitCode, output) = await RunAsync(folder, Before + string.Join('\n', Examples(page)) + After);

        await studio.Database.ExecuteAsync("UPDATE studio.users SET email = id::text, email_key = id::text WHERE email LIKE '%@example.com'");
        exitCode.ShouldBe(0, output);
    }

    // Blocks that set the studio up or take it down are not about its API.
    private static IEnumerable<string> Examples(string page) => Block().Matches(File.ReadAllText(Path.Combine(Root, page)))
        .Select(match => match.Groups["text"].Value)
        .Where(text => text.Contains("curl ", StringComparison.Ordinal) && !Launcher().IsMatch(text));

    private async Task<(int ExitCode, string Output)> RunAsync(string folder, string script)
    {
        var info = new ProcessStartInfo("bash", ["-s"])
        {
            WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false,
        };
        info.Environment["STUDIO_URL"] = studio.Http.BaseAddress!.AbsoluteUri.TrimEnd('/');
        using var bash = Process.Start(info)!;
        await bash.StandardInput.WriteAsync(script);
        bash.StandardInput.Close();
        var said = await Task.WhenAll(bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.WaitForExitAsync();
        return (bash.ExitCode, string.Join('\n', said));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CreativeStudio.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }

    [GeneratedRegex("^```bash\n(?<text>.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex(@"\./studio (admin|down|demo|doctor|psql)")]
    private static partial Regex Launcher();

    /// <summary>A studio with a runner and a language model that says one thing.</summary>
    public sealed class StudioWithLanguageModel : Studio
    {
        private readonly LanguageModelServer _model = new("""{"translation":"a beautiful sunset","sourceLanguage":"ko","confidence":0.9}""");

        protected override IEnumerable<(string Name, string Value)> Settings => [("LanguageModel__Url", _model.Url)];

        public override async Task InitializeAsync()
        {
            await _model.StartAsync();
            await base.InitializeAsync();
            await StartRunnerAsync();
        }

        public override async Task DisposeAsync()
        {
            await base.DisposeAsync();
            await _model.DisposeAsync();
        }
    }
}
