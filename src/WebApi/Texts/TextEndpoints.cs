namespace CreativeStudio.WebApi.Texts;

internal static class TextEndpoints
{
    public static void MapTexts(this RouteGroupBuilder api)
    {
        var prompts = api.MapGroup("/prompts").WithTags("Texts");
        EnhancePromptEndpoint.Map(prompts);
        TranslatePromptEndpoint.Map(prompts);
        TextModelEndpoints.Map(api.MapGroup("/jobs/text").WithTags("Texts"));
    }
}
