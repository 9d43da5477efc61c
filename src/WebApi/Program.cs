namespace CreativeStudio.WebApi;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        var (verb, options) = args is [var first, .. var rest] && !first.StartsWith('-') ? (first, rest) : ("serve", args);
        if (!Verbs.Table.TryGetValue(verb, out var run))
        {
            await Console.Error.WriteLineAsync($"'{verb}' is none of {string.Join(", ", Verbs.Table.Keys)}.");
            return 2;
        }

        await using var app = StudioApi.Build(options);
        return await run(app);
    }
}
