using System.Net.Http.Headers;
using CreativeStudio.Application.Texts;
using CreativeStudio.Infrastructure.Common;
using Microsoft.Extensions.DependencyInjection;
using RestEase;

namespace CreativeStudio.Infrastructure.Texts;

public static class TextsRegistration
{
    private const string HttpClientName = "language-model";

    /// <summary><see cref="ILanguageModel"/>: the server of <c>LanguageModel:Url</c>, or none.</summary>
    public static IServiceCollection AddTexts(this IServiceCollection services)
    {
        services.AddOptionsRecord<LanguageModelOptions>(LanguageModelOptions.Section);
        services.AddScoped<ServiceCharge>();
        services.AddSingleton<SentenceTranslator>();
        services.AddHttpClient(HttpClientName)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, ConnectTimeout = TimeSpan.FromSeconds(5) })
            .ConfigureHttpClient((provider, client) =>
            {
                client.BaseAddress = provider.GetRequiredService<LanguageModelOptions>().Url;
                client.Timeout = Timeout.InfiniteTimeSpan;
            });
        return services.AddSingleton<ILanguageModel>(provider =>
        {
            var options = provider.GetRequiredService<LanguageModelOptions>();
            return options.Url is null
                ? new NoLanguageModel()
                : new HttpLanguageModel(Protocol(provider, options), options, provider.GetRequiredService<TimeProvider>());
        });
    }

    private static ILanguageModelProtocol Protocol(IServiceProvider provider, LanguageModelOptions options)
    {
        var client = provider.GetRequiredService<IHttpClientFactory>().CreateClient(HttpClientName);
        var key = string.IsNullOrEmpty(options.ApiKey) ? null : new AuthenticationHeaderValue("Bearer", options.ApiKey).ToString();
        if (options.Protocol == LanguageModelProtocol.Ollama)
        {
            var ollama = RestClient.For<IOllamaApi>(client);
            ollama.Authorization = key;
            return new OllamaProtocol(ollama);
        }

        var openAi = RestClient.For<IOpenAiChatApi>(client);
        openAi.Authorization = key;
        return new OpenAiProtocol(openAi);
    }
}
