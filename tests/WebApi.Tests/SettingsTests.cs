namespace CreativeStudio.WebApi.Tests;

public sealed class SettingsTests
{
    internal static readonly string[] Good =
    [
        "--urls=http://127.0.0.1:0", "--ConnectionStrings:Studio=Host=127.0.0.1;Port=1", "--Serilog:MinimumLevel:Default=Fatal",
        $"--Storage:Path={Path.GetTempPath()}",
        $"--Storage:SigningKey={Convert.ToBase64String(StudioApiFixture.SigningKey)}",
        $"--Auth:SigningKey={Convert.ToBase64String(StudioApiFixture.SigningKey)}",
    ];

    [Theory]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("dG9vIHNob3J0")]
    public async Task Without_a_good_signing_key_the_API_does_not_start(string key)
    {
        await using var app = StudioApi.Build([.. Good, $"--Auth:SigningKey={key}"]);
        var refused = await Should.ThrowAsync<Exception>(() => app.StartAsync());
        refused.Message.ShouldContain("SigningKey");
    }

    [Fact]
    public async Task A_limit_of_nothing_is_not_accepted()
    {
        await using var app = StudioApi.Build([.. Good, "--RateLimits:User:Permits=0"]);
        (await Should.ThrowAsync<Exception>(() => app.StartAsync())).Message.ShouldContain("Permits");
    }
}
