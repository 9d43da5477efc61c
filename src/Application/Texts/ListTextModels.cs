using CreativeStudio.Application.Common;
using CreativeStudio.Application.LanguageModels;
using CreativeStudio.Domain.Common;
using MediatR;

namespace CreativeStudio.Application.Texts;

/// <summary>The models that texts can be written with.</summary>
public sealed record ListTextModels : IQuery<TextModels>;

/// <summary>Models by the server's names.</summary>
/// <param name="Default">The one that answers where a request names none.</param>
public sealed record TextModels(IReadOnlyList<string> Models, string Default);

internal sealed class ListTextModelsHandler(ILanguageModel model) : IRequestHandler<ListTextModels, Result<TextModels>>
{
    public async Task<Result<TextModels>> Handle(ListTextModels query, CancellationToken cancellationToken) =>
        (await model.ListAsync(cancellationToken)).Then<TextModels>(names => new TextModels(names, model.DefaultModel!));
}
