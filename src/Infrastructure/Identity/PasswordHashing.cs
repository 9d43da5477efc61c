using CreativeStudio.Application.Identity;
using CreativeStudio.Domain.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CreativeStudio.Infrastructure.Identity;

/// <summary>ASP.NET Core's password hasher, format 3, off the request threads and a few at a time.</summary>
internal sealed class PasswordHashing : IPasswordHashing, IDisposable
{
    private static readonly object Nobody = new();

    private readonly PasswordHasher<object> _hasher;
    private readonly SemaphoreSlim _slots;
    private readonly int _capacity;
    private readonly Lazy<string> _unknown;
    private int _inside;

    public PasswordHashing(AuthOptions options)
    {
        var slots = options.ConcurrentHashes > 0 ? options.ConcurrentHashes : Math.Max(1, Environment.ProcessorCount / 2);
        _hasher = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = options.PasswordIterations }));
        _slots = new SemaphoreSlim(slots);
        _capacity = slots + options.WaitingHashes;
        _unknown = new Lazy<string>(() => _hasher.HashPassword(Nobody, Guid.CreateVersion7().ToString()));
    }

    public Task<Result<string>> HashAsync(string password, CancellationToken ct) =>
        RunAsync(() => _hasher.HashPassword(Nobody, password), ct);

    public Task<Result<bool>> VerifyAsync(string? hash, string password, CancellationToken ct) =>
        RunAsync(
            () => _hasher.VerifyHashedPassword(Nobody, hash ?? _unknown.Value, password) != PasswordVerificationResult.Failed && hash is not null,
            ct);

    private async Task<Result<T>> RunAsync<T>(Func<T> work, CancellationToken ct)
    {
        if (Interlocked.Increment(ref _inside) > _capacity)
        {
            Interlocked.Decrement(ref _inside);
            return IdentityErrors.SignInBusy;
        }

        try
        {
            await _slots.WaitAsync(ct);
            try
            {
                return await Task.Run(work, ct);
            }
            finally
            {
                _slots.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    public void Dispose() => _slots.Dispose();
}
