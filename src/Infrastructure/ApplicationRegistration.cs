using CreativeStudio.Application.Common;
using CreativeStudio.Application.Identity;
using CreativeStudio.Application.Jobs;
using CreativeStudio.Application.Jobs.Requesting;
using CreativeStudio.Application.Safety;
using CreativeStudio.Domain.Common;
using CreativeStudio.Infrastructure.Common;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CreativeStudio.Infrastructure;

public static class ApplicationRegistration
{
    /// <summary>The use cases: mediator, one handler per request, its validators, and the behaviours around it.</summary>
    /// <exception cref="InvalidOperationException">A request has no handler, or more than one.</exception>
    public static void AddApplication(this IHostApplicationBuilder builder)
    {
        ValidatorOptions.Global.DisplayNameResolver = (_, member, _) => member is null ? null : ValidationErrors.FieldName(member.Name);
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddScoped<RequestIdempotency>();
        builder.Services.AddOptionsRecord<RegistrationOptions>(RegistrationOptions.Section);
        builder.Services.AddOptionsRecord<SafetyOptions>(SafetyOptions.Section);
        builder.Services.AddSingleton<SafetyLists>();
        builder.Services.AddSingleton<PromptFilter>();
        builder.Services.AddUseCases(typeof(ICommand<>).Assembly.GetTypes());
    }

    /// <summary>Registers what the types of an assembly say about requests, by one scan.</summary>
    public static void AddUseCases(this IServiceCollection services, IReadOnlyList<Type> types)
    {
        services.AddScoped<IMediator>(provider => new Mediator(provider.GetRequiredService));
        var concrete = types.Where(t => t is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false }).ToList();
        foreach (var request in concrete)
        {
            if (Closings(request, typeof(IRequest<>)).SingleOrDefault() is { } marker)
            {
                services.AddUseCase(request, marker.GenericTypeArguments[0], concrete);
            }
        }

        services.AddSingleton(provider => new JobTypes(provider.GetServices<JobKind>().Select(kind => kind.JobType)));
        foreach (var form in concrete.Where(typeof(IJobForm).IsAssignableFrom))
        {
            services.AddJobKind(form, concrete);
        }
    }

    // One use case for all kinds of jobs, closed over the form of each.
    private static void AddJobKind(this IServiceCollection services, Type form, List<Type> candidates)
    {
        var rules = typeof(IValidator<>).MakeGenericType(form);
        services.AddSingleton(rules, candidates.SingleOrDefault(rules.IsAssignableFrom)
            ?? throw new InvalidOperationException($"{form.Name} needs exactly one validator."));
        var kind = typeof(JobKind<>).MakeGenericType(form);
        services.AddSingleton(kind);
        services.AddSingleton(typeof(JobKind), provider => provider.GetRequiredService(kind));
        var command = typeof(CreateJob<>).MakeGenericType(form);
        services.AddUseCase(command, typeof(Result<JobAccepted>), [JobKind.HandlerOf(form)]);
    }

    private static void AddUseCase(this IServiceCollection services, Type request, Type response, List<Type> candidates)
    {
        var service = typeof(IRequestHandler<,>).MakeGenericType(request, response);
        var handlers = candidates.Where(service.IsAssignableFrom).ToList();
        if (handlers is not [var handler])
        {
            throw new InvalidOperationException(
                $"{request.Name} needs exactly one handler and has {handlers.Count}: {string.Join(", ", handlers.Select(h => h.Name))}.");
        }

        services.AddScoped(service, handler);
        var validator = typeof(IValidator<>).MakeGenericType(request);
        foreach (var implementation in candidates.Where(validator.IsAssignableFrom))
        {
            services.AddSingleton(validator, implementation);
        }

        // In the order in which they run: the log line covers the validation.
        var behaviour = typeof(IPipelineBehavior<,>).MakeGenericType(request, response);
        var value = response.GetGenericTypeDefinition() == typeof(Result<>)
            ? response.GenericTypeArguments[0]
            : throw new InvalidOperationException($"{request.Name} must answer a Result.");
        services.AddScoped(behaviour, typeof(LoggingBehavior<,>).MakeGenericType(request, value));
        services.AddScoped(behaviour, typeof(ValidationBehavior<,>).MakeGenericType(request, value));
    }

    private static IEnumerable<Type> Closings(Type type, Type openInterface) =>
        type.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == openInterface);
}
