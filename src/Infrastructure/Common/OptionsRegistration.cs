using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CreativeStudio.Infrastructure.Common;

public static class OptionsRegistration
{
    /// <summary>
    /// Binds an options record to its section, checks its annotations when the host starts, and offers the record itself as a
    /// singleton, so that Application needs no options package.
    /// </summary>
    public static IServiceCollection AddOptionsRecord<T>(this IServiceCollection services, string section)
        where T : class
    {
        services.AddOptions<T>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
        return services.AddSingleton(provider => provider.GetRequiredService<IOptions<T>>().Value);
    }
}
