using System.Text.Json;
using CreativeStudio.Domain.ImageGeneration;
using CreativeStudio.Domain.Jobs;

namespace CreativeStudio.Domain.Tests.ImageGeneration;

public sealed class PlanningABatchTests
{
    private static readonly Guid Job = Guid.Parse("019aa9a4-5b7e-7c1a-9e55-0d6a8a1f2b3c");

    private static readonly ImageBatchRequest Batch = new()
    {
        Prompts = [new("a lake", null, null), new("a hill", null, null)], Variations = 2, Seed = 10, Width = 512, Height = 512, Steps = 20,
    };

    [Fact]
    public void Every_picture_has_a_seed_of_its_own() => Seeds(Batch).ShouldBe([10, 11, 12, 13]);

    [Fact]
    public void Prompts_may_begin_with_the_same_seed() =>
        Seeds(Batch with { VariationSeeds = new VariationSeeds(null, DifferByPrompt: false) }).ShouldBe([10, 11, 10, 11]);

    [Fact]
    public void Every_prompt_is_drawn_with_each_of_the_seeds_that_are_listed() =>
        Seeds(Batch with { Variations = null, Seed = null, VariationSeeds = new VariationSeeds([7, 3, 5], false) }).ShouldBe([7, 3, 5, 7, 3, 5]);

    [Fact]
    public void A_prompt_counts_from_its_own_seed() =>
        Seeds(Batch with { Prompts = [new("a lake", null, 1000), new("a hill", null, null)] }).ShouldBe([1000, 1001, 12, 13]);

    [Fact]
    public void Without_a_seed_the_job_has_one_and_no_seed_leaves_the_range()
    {
        Seeds(Batch with { Seed = null }).ShouldBe(Seeds(Batch with { Seed = JobSeed.Of(Job) }));
        Seeds(Batch with { Seed = JobSeed.Max }).ShouldBe([JobSeed.Max, 0, 1, 2]);
    }

    [Fact]
    public void Pictures_are_numbered_through_prompt_by_prompt() =>
        Batch.Pictures(Job).Select(picture => (picture.Number, picture.PromptIndex)).ShouldBe([(1, 0), (2, 0), (3, 1), (4, 1)]);

    [Theory]
    [InlineData("[1,2]")]
    [InlineData("true")]
    [InlineData("false")]
    public void Seeds_are_written_as_they_are_read(string json) =>
        JsonSerializer.Serialize(JsonSerializer.Deserialize<VariationSeeds>(json)).ShouldBe(json);

    private static long[] Seeds(ImageBatchRequest batch) => [.. batch.Pictures(Job).Select(picture => picture.Seed)];
}
