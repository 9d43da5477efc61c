using CreativeStudio.WebApi.Tests.Jobs;

namespace CreativeStudio.WebApi.Tests.Texts;

/// <summary>The API with a language model that tests tell what to answer.</summary>
public class TextsApi : IAsyncLifetime
{
    private readonly string _protocol;

    public TextsApi()
        : this("OpenAi")
    {
    }

    protected TextsApi(string protocol) => _protocol = protocol;

    public FakeLanguageModel Model { get; } = new();

    public JobsApi Api { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await Model.StartAsync();
        Api = new JobsApi(
            "--LanguageModel:Url", Model.Address.ToString(), "--LanguageModel:Protocol", _protocol, "--LanguageModel:Model", "tiny",
            "--LanguageModel:ApiKey", "secret", "--LanguageModel:TimeoutSeconds", "1", "--LanguageModel:MaxResponseBytes", "20000");
        await Api.InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await Api.DisposeAsync();
        await Model.DisposeAsync();
    }
}

/// <summary>The same with Ollama's protocol.</summary>
public sealed class OllamaTextsApi() : TextsApi("Ollama");
