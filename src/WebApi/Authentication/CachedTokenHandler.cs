using System.Collections.Concurrent;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CreativeStudio.WebApi.Authentication;

/// <summary>
/// Validates an access token once and remembers it until it expires: a client sends the same one with every request. Forged tokens are
/// never remembered, so they cannot push good ones out.
/// </summary>
internal sealed class CachedTokenHandler(TimeProvider clock) : TokenHandler
{
    private const int Capacity = 20_000;

    private readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };
    private ConcurrentDictionary<string, TokenValidationResult> _recent = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, TokenValidationResult> _older = new(StringComparer.Ordinal);

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        if (_recent.TryGetValue(token, out var known) || _older.TryGetValue(token, out known))
        {
            return known.SecurityToken.ValidTo > clock.GetUtcNow().UtcDateTime ? known : await _handler.ValidateTokenAsync(token, validationParameters);
        }

        var result = await _handler.ValidateTokenAsync(token, validationParameters);
        if (result.IsValid)
        {
            // Two generations: when the young one is full it becomes the old one, which is forgotten.
            if (_recent.Count >= Capacity)
            {
                (_older, _recent) = (_recent, new ConcurrentDictionary<string, TokenValidationResult>(StringComparer.Ordinal));
            }

            _recent[token] = result;
        }

        return result;
    }

    public override Task<TokenValidationResult> ValidateTokenAsync(SecurityToken token, TokenValidationParameters validationParameters) =>
        _handler.ValidateTokenAsync(token, validationParameters);

    public override SecurityToken ReadToken(string token) => _handler.ReadToken(token);
}
