using CreativeStudio.GpuRunner.Comfy;
using CreativeStudio.GpuRunner.Workflows;

namespace CreativeStudio.GpuRunner.Tests.Workflows;

public sealed class CheckpointChoiceTests
{
    private const long GiB = 1024L * 1024 * 1024;
    private static readonly WorkflowPack Pack = WorkflowPacks.Load(WorkflowPacks.ShippedFolder)["text-to-image"];

    private static ComfyDevice Card(double gib) => new("card", "cuda", (long)(gib * GiB), (long)(gib * GiB));

    private static ComfyDevice Processor => new("cpu", "cpu", 32 * GiB, 30 * GiB);

    private static CheckpointChoice Choose(ComfyDevice? device, string? configured, params string[] installed) =>
        CheckpointChoice.Choose(Pack.Binding.Checkpoints!, installed, configured, device);

    [Theory]
    [InlineData(24, "sdxl", 1344, 768)]
    [InlineData(8, "sdxl", 1344, 768)]
    [InlineData(4, "sd15", 768, 432)]
    public void A_card_gets_the_best_model_and_size_that_fit_it(double gib, string family, int width, int height)
    {
        var choice = Choose(Card(gib), null, "v1-5-pruned-emaonly.safetensors", "xl/sd_xl_base_1.0.safetensors");

        (choice.Family, choice.Width, choice.Height, choice.Warning).ShouldBe((family, width, height, null));
    }

    [Fact]
    public void A_preferred_model_in_a_folder_is_named_as_the_server_names_it() =>
        Choose(Card(24), null, "xl\\sd_xl_base_1.0.safetensors").Parameters["checkpoint"].ShouldBe("xl\\sd_xl_base_1.0.safetensors");

    [Fact]
    public void A_processor_draws_small() => Choose(Processor, null, "tiny-random-sd15.safetensors").Width.ShouldBe(512);

    [Fact]
    public void The_bundled_painter_paints_large_on_a_processor()
    {
        var choice = Choose(Processor, null, "preview-painter.safetensors", "sd_xl_base_1.0.safetensors");

        (choice.File, choice.Width, choice.Height, choice.Warning).ShouldBe(("preview-painter.safetensors", 1344, 768, null));
    }

    [Fact]
    public void The_configured_model_is_taken_before_preferred_ones() =>
        Choose(Card(24), "mineXL.safetensors", "sd_xl_base_1.0.safetensors", "mineXL.safetensors").File.ShouldBe("mineXL.safetensors");

    [Fact]
    public void A_configured_model_that_is_not_there_is_told()
    {
        var choice = Choose(Card(24), "mine.safetensors", "sd_xl_base_1.0.safetensors");

        choice.File.ShouldBe("sd_xl_base_1.0.safetensors");
        choice.Warning.ShouldNotBeNull().ShouldContain("mine.safetensors");
    }

    [Fact]
    public void An_unknown_model_is_used_with_a_warning_but_never_an_unsuitable_one()
    {
        var choice = Choose(Card(24), null, "svd_xt.safetensors", "sd_xl_refiner_1.0.safetensors", "someXL.safetensors");

        (choice.File, choice.Family).ShouldBe(("someXL.safetensors", "sdxl"));
        choice.Warning.ShouldNotBeNull();
        Should.Throw<WorkflowException>(() => Choose(Card(24), null, "svd_xt.safetensors"));
        Should.Throw<WorkflowException>(() => Choose(Card(24), null));
    }

    [Theory]
    [InlineData("text-to-image", "models/checkpoints lacks sd_xl_base_1.0.safetensors (https://huggingface.co/", "6.94 GB, CreativeML Open RAIL++-M, SHA-256 31e35c80")]
    [InlineData("depth", "models/geometry_estimation lacks depth_anything_3_mono_large.safetensors (https://huggingface.co/", "Apache-2.0")]
    public void Where_none_is_installed_it_is_said_what_to_get(string pack, string file, string facts)
    {
        var rules = WorkflowPacks.Load(WorkflowPacks.ShippedFolder)[pack].Binding.Checkpoints!;

        var lack = Should.Throw<WorkflowException>(() => CheckpointChoice.Choose(rules, [], null, Card(24))).Message;

        lack.ShouldContain(file);
        lack.ShouldContain(facts);
        lack.ShouldNotContain("preview");
    }

    [Fact]
    public void Every_choice_can_be_bound()
    {
        foreach (var device in new[] { Card(24), Card(8), Card(2), Processor, null })
        {
            foreach (var file in new[] { "sd_xl_base_1.0.safetensors", "v1-5-pruned-emaonly.safetensors", "preview.safetensors", "other.ckpt" })
            {
                var choice = Choose(device, null, file);
                var parameters = new Dictionary<string, object>(choice.Parameters) { ["prompt"] = "", ["seed"] = 0 };

                var size = Pack.Bind(parameters)["5"]!["inputs"]!;

                var aspect = size["width"]!.GetValue<decimal>() / size["height"]!.GetValue<decimal>();
                aspect.ShouldBeInRange(1.74m, 1.79m);
            }
        }
    }
}
