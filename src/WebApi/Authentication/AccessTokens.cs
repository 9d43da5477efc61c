using CreativeStudio.Application.Identity;
using CreativeStudio.Infrastructure.Identity;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CreativeStudio.WebApi.Authentication;

/// <summary>JSON Web Tokens signed with HMAC-SHA256 (RFC 7519).</summary>
internal sealed class AccessTokens(AuthOptions options, TimeProvider clock) : IAccessTokens
{
    private readonly JsonWebTokenHandler _handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly SigningCredentials _credentials = new(new SymmetricSecurityKey(options.SigningKeyBytes()), SecurityAlgorithms.HmacSha256);

    public int LifetimeSeconds => options.AccessTokenMinutes * 60;

    public string Issue(Guid userId, Guid signInId)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return _handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.Issuer,
            Audience = options.Audience,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddSeconds(LifetimeSeconds),
            Claims = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                [CurrentUser.SubjectClaim] = userId.ToString(),
                [CurrentUser.SignInClaim] = signInId.ToString(),
            },
            SigningCredentials = _credentials,
        });
    }
}
