using CreativeStudio.Application.Identity;
using MediatR;

namespace CreativeStudio.WebApi.Identity;

/// <summary>The verb <c>admin --email ADDRESS</c>: makes a registered user an administrator.</summary>
internal static class AdminVerb
{
    /// <summary>0 where the user is one now; 1 where nobody has the address; 2 where none was given.</summary>
    public static async Task<int> RunAsync(WebApplication app)
    {
        if (app.Configuration["email"] is not { Length: > 0 } email)
        {
            await Console.Error.WriteLineAsync("Say who: ./studio admin EMAIL.");
            return 2;
        }

        await using var scope = app.Services.CreateAsyncScope();
        var granted = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new GrantAdministrator(email), CancellationToken.None);
        if (!granted.Value)
        {
            await Console.Error.WriteLineAsync($"Nobody is registered as {email}.");
            return 1;
        }

        Console.WriteLine($"{email} is an administrator.");
        return 0;
    }
}
