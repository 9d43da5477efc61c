using CreativeStudio.Application.Plans;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CreativeStudio.Infrastructure.Plans;

/// <summary>Registers the plans.</summary>
public static class PlansRegistration
{
    /// <summary>Needs the event store's data source. Plans of the settings are added to the ones that hold without any.</summary>
    public static IServiceCollection AddPlans(this IServiceCollection services)
    {
        services.AddOptions<PlanCatalogue>()
            .Configure(plans =>
            {
                foreach (var (name, plan) in PlanCatalogue.Default())
                {
                    plans[name] = plan;
                }
            })
            .BindConfiguration(PlanCatalogue.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services
            .AddSingleton(provider => provider.GetRequiredService<IOptions<PlanCatalogue>>().Value)
            .AddSingleton<IUserPlans, UserPlans>();
    }
}
