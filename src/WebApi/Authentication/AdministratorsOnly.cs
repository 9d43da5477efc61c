using CreativeStudio.Application.Identity;
using CreativeStudio.WebApi.OpenApi;
using CreativeStudio.WebApi.Problems;

namespace CreativeStudio.WebApi.Authentication;

/// <summary>Lets administrators in, and answers 403 to everybody else who is signed in.</summary>
internal sealed class AdministratorsOnly(IUserRoles roles) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        return CurrentUser.Of(http.User) is { } user && await roles.IsAdministratorAsync(user.Id, http.RequestAborted)
            ? await next(context)
            : Problem.Of(StatusCodes.Status403Forbidden);
    }
}

internal static class AdministratorsOnlyRegistration
{
    /// <summary>Everything in the group is for administrators.</summary>
    public static RouteGroupBuilder ForAdministrators(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter<AdministratorsOnly>();
        return group.WithMetadata(new RefusalMetadata([StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden]));
    }
}
