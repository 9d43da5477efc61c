using System.Net.Http.Headers;
using CreativeStudio.GpuRunner.Media.Speech;
using Microsoft.Extensions.Options;
using RestEase;

namespace CreativeStudio.GpuRunner.SpeechServers;

internal static class TranscriptionRegistration
{
    private const string HttpClientName = "transcription";

    /// <summary><see cref="ITranscriber"/>: the server of <see cref="TranscriptionOptions.Url"/> where one is configured, pocketsphinx otherwise.</summary>
    public static IServiceCollection AddTranscription(this IServiceCollection services)
    {
        services.AddOptions<TranscriptionOptions>().BindConfiguration(TranscriptionOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpClient(HttpClientName).ConfigureHttpClient((provider, client) =>
        {
            client.BaseAddress = provider.GetRequiredService<IOptions<TranscriptionOptions>>().Value.Url;
            client.Timeout = Timeout.InfiniteTimeSpan;
        });
        return services.AddSingleton<ITranscriber>(provider =>
        {
            var options = provider.GetRequiredService<IOptions<TranscriptionOptions>>();
            var clock = provider.GetRequiredService<TimeProvider>();
            if (options.Value.Url is null)
            {
                return new LocalTranscriber(TimeSpan.FromSeconds(options.Value.TimeoutSeconds), clock);
            }

            var api = RestClient.For<IOpenAiTranscriptionApi>(provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName));
            api.Authorization = string.IsNullOrEmpty(options.Value.ApiKey)
                ? null
                : new AuthenticationHeaderValue("Bearer", options.Value.ApiKey).ToString();
            return new OpenAiTranscriber(api, options, clock);
        });
    }
}
