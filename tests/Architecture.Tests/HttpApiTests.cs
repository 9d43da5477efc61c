using System.Reflection;
using CreativeStudio.Infrastructure.Common;
using Refit;

namespace CreativeStudio.Architecture.Tests;

/// <summary>
/// Refit cannot implement an interface that has one method of a kind it does not know, and says so only where the client is made: every
/// client is made here once.
/// </summary>
public sealed class HttpApiTests
{
    [Fact]
    public void Every_HTTP_client_can_be_made()
    {
        Assembly[] product = [typeof(OptionsRegistration).Assembly, Assembly.Load("CreativeStudio.WebApi"), Assembly.Load("CreativeStudio.GpuRunner")];
        var apis = product.SelectMany(assembly => assembly.GetTypes()).Where(IsHttpApi).ToList();

        apis.ShouldNotBeEmpty();
        apis.Where(api => !CanBeMade(api)).ShouldBeEmpty();
    }

    [Fact]
    public void A_client_that_cannot_be_made_is_found()
    {
        IsHttpApi(typeof(IWithAPartThatIsNoText)).ShouldBeTrue();
        CanBeMade(typeof(IWithAPartThatIsNoText)).ShouldBeFalse();
    }

    private static bool IsHttpApi(Type type) =>
        type.IsInterface && type.GetMethods().Any(method => method.GetCustomAttribute<HttpMethodAttribute>() is not null);

    private static bool CanBeMade(Type api)
    {
        try
        {
            return RestService.For(api, "http://server.invalid") is not null;
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException)
        {
            return false;
        }
    }

#pragma warning disable RF006 // What is planted here is what the warning is about.
    internal interface IWithAPartThatIsNoText
    {
        [Multipart]
        [Post("/upload")]
        Task<string> UploadAsync(StreamPart file, DayOfWeek day);
    }
#pragma warning restore RF006
}
