namespace CreativeStudio.WebApi.Problems;

/// <summary>What a problem's <c>type</c> leads to.</summary>
internal static class ProblemPages
{
    private sealed record Page(string Code, string Title);

    public static void MapProblems(this IEndpointRouteBuilder app)
    {
        app.MapGet("/problems", () => TypedResults.Ok(
                ProblemCatalogue.Titles.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => new Page(t.Key, t.Value))))
            .ExcludeFromDescription();
        app.MapGet("/problems/{code}", IResult (string code) => ProblemCatalogue.Titles.TryGetValue(code, out var title)
                ? TypedResults.Ok(new Page(code, title))
                : Problem.Of(StatusCodes.Status404NotFound))
            .ExcludeFromDescription();
    }
}
