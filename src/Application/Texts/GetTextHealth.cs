using System.Diagnostics;
using CreativeStudio.Application.Common;
using CreativeStudio.Application.LanguageModels;
using CreativeStudio.Domain.Common;
using MediatR;

namespace CreativeStudio.Application.Texts;

/// <summary>Whether texts can be written now.</summary>
public sealed record GetTextHealth : IQuery<TextHealth>;

/// <summary>The state of the language model.</summary>
/// <param name="Status"><c>healthy</c>, <c>degraded</c> (its server answers and lacks the configured model), <c>unavailable</c>, or <c>not_configured</c>.</param>
/// <param name="Reason">Why it is not healthy.</param>
/// <param name="Milliseconds">What the server took to list its models.</param>
public sealed record TextHealth(string Status, string? Model, string? Reason, long? Milliseconds);

internal sealed class GetTextHealthHandler(ILanguageModel model) : IRequestHandler<GetTextHealth, Result<TextHealth>>
{
    public async Task<Result<TextHealth>> Handle(GetTextHealth query, CancellationToken cancellationToken)
    {
        if (!model.IsConfigured)
        {
            return new TextHealth("not_configured", null, TextErrors.NoModel.Message, null);
        }

        var watch = Stopwatch.StartNew();
        var names = await model.ListAsync(cancellationToken);
        var took = watch.ElapsedMilliseconds;
        return !names.IsSuccess
            ? new TextHealth("unavailable", model.DefaultModel, names.Error.Message, took)
            : names.Value.Any(IsDefault)
                ? new TextHealth("healthy", model.DefaultModel, null, took)
                : new TextHealth("degraded", model.DefaultModel, $"The server does not list the model '{model.DefaultModel}'.", took);
    }

    // Ollama lists "llama3:latest" for what is asked for as "llama3".
    private bool IsDefault(string name) => name == model.DefaultModel || name == $"{model.DefaultModel}:latest";
}
