using System.Net.Http.Headers;
using CreativeStudio.GpuRunner.Media.Speech;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using RestEase;

namespace CreativeStudio.GpuRunner.SpeechServers;

internal static class SpeechRegistration
{
    private const string HttpClientName = "speech";

    /// <summary>
    /// <see cref="ISpeech"/> and <see cref="ITranscriber"/>: the servers of <see cref="SpeechOptions.Url"/> and
    /// <see cref="TranscriptionOptions.Url"/> where they are configured, the programs of this machine otherwise.
    /// </summary>
    public static IServiceCollection AddSpeech(this IServiceCollection services)
    {
        services.AddOptions<SpeechOptions>().BindConfiguration(SpeechOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpClient(HttpClientName).ConfigureHttpClient((provider, client) =>
        {
            var options = provider.GetRequiredService<IOptions<SpeechOptions>>().Value;
            client.BaseAddress = options.Url;
            client.Timeout = Timeout.InfiniteTimeSpan;
        });
        return services.AddTranscription().AddSingleton<ISpeech>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<SpeechOptions>>();
            return options.Value.Url is null ? new LocalSpeech() : CreateOpenAi(provider, options);
        });
    }

    private static OpenAiSpeech CreateOpenAi(IServiceProvider provider, IOptions<SpeechOptions> options)
    {
        var api = RestClient.For<IOpenAiSpeechApi>(provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName));
        api.Authorization = string.IsNullOrEmpty(options.Value.ApiKey)
            ? null
            : new AuthenticationHeaderValue("Bearer", options.Value.ApiKey).ToString();
        return new OpenAiSpeech(api, options, provider.GetRequiredService<TimeProvider>());
    }
}
