using CreativeStudio.Application.Identity;
using CreativeStudio.Infrastructure.Identity;
using CreativeStudio.WebApi.Problems;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace CreativeStudio.WebApi.Authentication;

internal static class BearerAuthentication
{
    public static void AddBearerAuthentication(this IServiceCollection services)
    {
        services.AddSingleton<IAccessTokens, AccessTokens>();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer();
        services.AddAuthorization();
        services.AddOptions<JwtBearerOptions>(JwtBearerDefaults.AuthenticationScheme).Configure<AuthOptions, TimeProvider>(Configure);
    }

    private static void Configure(JwtBearerOptions bearer, AuthOptions auth, TimeProvider clock)
    {
        bearer.MapInboundClaims = false;
        bearer.TokenHandlers.Clear();
        bearer.TokenHandlers.Add(new CachedTokenHandler(clock));
        bearer.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            IssuerSigningKey = new SymmetricSecurityKey(auth.SigningKeyBytes()),
            ValidIssuer = auth.Issuer,
            ValidAudience = auth.Audience,
            NameClaimType = CurrentUser.SubjectClaim,
            RequireExpirationTime = true,
            LifetimeValidator = (notBefore, expires, _, _) => IsInForce(notBefore, expires, clock.GetUtcNow().UtcDateTime),
        };
        bearer.Events = new JwtBearerEvents
        {
            OnTokenValidated = context =>
            {
                if (CurrentUser.Of(context.Principal!) is null)
                {
                    context.Fail("The token names no user.");
                }

                return Task.CompletedTask;
            },
            OnChallenge = context =>
            {
                context.HandleResponse();
                return Problem.Of(ErrorOf(context)).ExecuteAsync(context.HttpContext);
            },
        };
    }

    /// <exception cref="SecurityTokenExpiredException">Its time is over; the client should refresh.</exception>
    private static bool IsInForce(DateTime? notBefore, DateTime? expires, DateTime now) =>
        expires > now ? notBefore is null || notBefore <= now.AddMinutes(1) : throw new SecurityTokenExpiredException();

    private static Domain.Common.Error ErrorOf(JwtBearerChallengeContext context) => context.AuthenticateFailure switch
    {
        null => IdentityErrors.TokenMissing,
        SecurityTokenExpiredException => IdentityErrors.TokenExpired,
        _ => IdentityErrors.TokenInvalid,
    };
}
