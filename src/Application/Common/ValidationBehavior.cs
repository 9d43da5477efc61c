using CreativeStudio.Domain.Common;
using FluentValidation;
using MediatR;

namespace CreativeStudio.Application.Common;

/// <summary>Answers a request that breaks its validators' rules with one error that names every field at fault.</summary>
public sealed class ValidationBehavior<TRequest, T>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, Result<T>>
    where TRequest : IRequest<Result<T>>
{
    /// <inheritdoc />
    public Task<Result<T>> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<Result<T>> next)
    {
        var failures = validators.SelectMany(v => v.Validate(request).Errors).ToList();
        return failures.Count == 0 ? next() : Task.FromResult<Result<T>>(ValidationErrors.From(failures));
    }
}
