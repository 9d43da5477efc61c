namespace CreativeStudio.WebApi.Credits;

internal static class CreditEndpoints
{
    public static void MapCredits(this RouteGroupBuilder api)
    {
        var credits = api.MapGroup("/credits").WithTags("Credits");
        GetBalanceEndpoint.Map(credits);
        ListTransactionsEndpoint.Map(credits);
    }
}
