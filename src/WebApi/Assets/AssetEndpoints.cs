namespace CreativeStudio.WebApi.Assets;

internal static class AssetEndpoints
{
    public static void MapAssets(this RouteGroupBuilder api)
    {
        var assets = api.MapGroup("/assets").WithTags("Assets");
        UploadAssetEndpoint.Map(assets);
        ListAssetsEndpoint.Map(assets);
        GetAssetEndpoint.Map(assets);
        DeleteAssetEndpoint.Map(assets);
        DownloadAssetEndpoint.Map(assets);
    }
}
