namespace CreativeStudio.WebApi.Identity;

internal static class IdentityEndpoints
{
    public static void MapIdentity(this RouteGroupBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Auth");
        RegisterEndpoint.Map(auth);
        LogInEndpoint.Map(auth);
        RefreshEndpoint.Map(auth);
        LogOutEndpoint.Map(auth);

        var users = api.MapGroup("/users").WithTags("Users");
        GetProfileEndpoint.Map(users);
    }
}
