using CreativeStudio.Application.LanguageModels;
using CreativeStudio.Application.Texts;
using CreativeStudio.Infrastructure.Common;
using CreativeStudio.Infrastructure.Http;
using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.Infrastructure.Texts;

public static class TextsRegistration
{
    /// <summary><see cref="ILanguageModel"/>: the server of <c>LanguageModel:Url</c>, or none.</summary>
    public static IServiceCollection AddTexts(this IServiceCollection services)
    {
        services.AddOptionsRecord<LanguageModelOptions>(LanguageModelOptions.Section);
        services.AddScoped<ServiceCharge>();
        services.AddSingleton<SentenceTranslator>();
        services.AddHttpApi<IOpenAiChatApi>(Server).WithRetries();
        services.AddHttpApi<IOllamaApi>(Server).WithRetries();
        return services.AddSingleton<ILanguageModel>(provider =>
        {
            var options = provider.GetRequiredService<LanguageModelOptions>();
            return options.Url is null
                ? new NoLanguageModel()
                : new HttpLanguageModel(Protocol(provider, options), options, provider.GetRequiredService<TimeProvider>());
        });
    }

    private static HttpApiServer Server(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<LanguageModelOptions>();
        return new HttpApiServer(options.Url, options.ApiKey);
    }

    private static ILanguageModelProtocol Protocol(IServiceProvider provider, LanguageModelOptions options) =>
        options.Protocol == LanguageModelProtocol.Ollama
            ? new OllamaProtocol(provider.GetRequiredService<IOllamaApi>())
            : new OpenAiProtocol(provider.GetRequiredService<IOpenAiChatApi>());
}
