using CreativeStudio.Application.Identity;
using CreativeStudio.Infrastructure.Common;
using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.Infrastructure.Identity;

public static class IdentityRegistration
{
    /// <summary>Users, sign-ins and passwords. Needs the event store, and <see cref="IAccessTokens"/> from the API.</summary>
    public static IServiceCollection AddIdentity(this IServiceCollection services) => services
        .AddOptionsRecord<AuthOptions>(AuthOptions.Section)
        .AddSingleton<IPasswordHashing, PasswordHashing>()
        .AddSingleton<IUserRoles, UserRoles>()
        .AddScoped<IUserStore, UserStore>()
        .AddScoped<ISignInStore, SignInStore>()
        .AddHostedService<ExpiredSignIns>();
}
