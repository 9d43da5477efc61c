using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using RestEase;

using CreativeStudio.GpuRunner.Jobs;
namespace CreativeStudio.GpuRunner.Safety;

internal static class SafetyRegistration
{
    private const string HttpClientName = "moderation";

    /// <summary>What is looked at before delivery: by the server of <see cref="ModerationOptions.Url"/>, or by nobody.</summary>
    public static IServiceCollection AddSafety(this IServiceCollection services)
    {
        services.AddOptions<ModerationOptions>().BindConfiguration(ModerationOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpClient(HttpClientName).ConfigureHttpClient((provider, client) =>
        {
            client.BaseAddress = provider.GetRequiredService<IOptions<ModerationOptions>>().Value.Url;
            client.Timeout = Timeout.InfiniteTimeSpan;
        });
        return services.AddSingleton<IOutputModeration>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<ModerationOptions>>();
            return new OutputModeration(options.Value.Url is null ? null : Create(provider, options), options);
        });
    }

    private static OpenAiModeration Create(IServiceProvider provider, IOptions<ModerationOptions> options)
    {
        var api = RestClient.For<IOpenAiModerationApi>(provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName));
        api.Authorization = string.IsNullOrEmpty(options.Value.ApiKey)
            ? null
            : new AuthenticationHeaderValue("Bearer", options.Value.ApiKey).ToString();
        return new OpenAiModeration(api, options, provider.GetRequiredService<TimeProvider>());
    }
}
