using CreativeStudio.Application.Credits;
using CreativeStudio.Application.Jobs.Requesting;
using Microsoft.Extensions.DependencyInjection;

namespace CreativeStudio.WebApi.Tests.Credits;

public sealed class PriceListTests(StudioApiFixture studio) : IClassFixture<StudioApiFixture>
{
    [Fact]
    public void Every_kind_of_job_has_a_price()
    {
        var prices = studio.Services.GetRequiredService<PricingOptions>().Credits;
        studio.Services.GetServices<JobKind>().Select(kind => kind.JobType).Where(type => !prices.ContainsKey(type)).ShouldBeEmpty();
        studio.Services.GetServices<JobKind>().ShouldNotBeEmpty();
    }
}
