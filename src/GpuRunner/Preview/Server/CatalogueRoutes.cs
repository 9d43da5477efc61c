using System.Text.Json.Nodes;
using CreativeStudio.GpuRunner.Preview.Catalogue;
using CreativeStudio.GpuRunner.Preview.Files;
using CreativeStudio.GpuRunner.Preview.Protocol;

namespace CreativeStudio.GpuRunner.Preview.Server;

/// <summary>What the engine is and can: /object_info, /system_stats, /features, /models, /embeddings.</summary>
internal sealed class CatalogueRoutes(NodeCatalogue catalogue, PreviewFolders folders)
{
    /// <summary>The answer to a client's feature flags on the WebSocket is the same as that of /features.</summary>
    public static byte[] Features { get; } = JsonBytes.Of(FeatureFlags());

    public static byte[] FeatureMessage { get; } = JsonBytes.Of(new JsonObject { ["type"] = "feature_flags", ["data"] = FeatureFlags() });

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/object_info", http => http.JsonAsync(Describe(catalogue.Classes)));
        routes.MapGet("/object_info/{name}", http => http.JsonAsync(Describe(
            catalogue.Find(http.Request.RouteValues["name"]!.ToString()!) is { } found ? [found] : [])));
        routes.MapGet("/system_stats", http => http.JsonAsync(SystemStats()));
        routes.MapGet("/features", http => http.JsonAsync(Features));
        routes.MapGet("/embeddings", http => http.JsonAsync(new JsonArray()));
        routes.MapGet("/models", http => http.JsonAsync(new JsonArray("checkpoints", "vae", "loras", "embeddings")));
        routes.MapGet("/models/{folder}", http => Models(http.Request.RouteValues["folder"]!.ToString()!) is { } models
            ? http.JsonAsync(new JsonArray([.. models.Select(model => JsonValue.Create(model))]))
            : http.EmptyAsync(StatusCodes.Status404NotFound));
    }

    private IReadOnlyList<string>? Models(string folder) => folder switch
    {
        "checkpoints" => catalogue.Choices("CheckpointLoaderSimple", "ckpt_name"),
        "vae" => [.. catalogue.Choices("VAELoader", "vae_name").Where(name => name != "pixel_space")],
        "loras" or "embeddings" => [],
        _ => null,
    };

    private JsonObject Describe(IEnumerable<NodeClass> classes)
    {
        var info = new JsonObject();
        foreach (var type in classes)
        {
            info[type.Name] = JsonObject.Create(type.Info);
        }

        if (info["LoadImage"] is { } loader)
        {
            loader["input"]!["required"]!["image"]![0] = new JsonArray(
                [.. Directory.EnumerateFiles(folders.Input).Select(Path.GetFileName).Order(StringComparer.Ordinal).Select(name => JsonValue.Create(name))]);
        }

        return info;
    }

    private static JsonObject SystemStats()
    {
        var memory = GC.GetGCMemoryInfo();
        var total = memory.TotalAvailableMemoryBytes;
        var free = Math.Max(0, total - memory.MemoryLoadBytes);
        return new()
        {
            ["system"] = new JsonObject
            {
                ["os"] = Environment.OSVersion.Platform.ToString(),
                ["ram_total"] = total,
                ["ram_free"] = free,
                ["comfyui_version"] = "preview",
                ["required_frontend_version"] = null,
                ["installed_templates_version"] = null,
                ["required_templates_version"] = null,
                ["comfy_package_versions"] = new JsonArray(),
                ["python_version"] = "none",
                ["pytorch_version"] = "none",
                ["embedded_python"] = false,
                ["deploy_environment"] = "preview",
                ["argv"] = new JsonArray(),
            },
            ["devices"] = new JsonArray(new JsonObject
            {
                ["name"] = "cpu",
                ["type"] = "cpu",
                ["index"] = null,
                ["vram_total"] = total,
                ["vram_free"] = free,
                ["torch_vram_total"] = total,
                ["torch_vram_free"] = free,
            }),
        };
    }

    private static JsonObject FeatureFlags() => new()
    {
        ["supports_preview_metadata"] = true,
        ["supports_model_type_tags"] = true,
        ["max_upload_size"] = Answers.MostBodyBytes,
        ["extension"] = new JsonObject { ["manager"] = new JsonObject { ["supports_v4"] = true } },
        ["node_replacements"] = false,
        ["assets"] = false,
    };
}
