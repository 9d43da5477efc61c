namespace CreativeStudio.Domain.ImageGeneration;

/// <summary>The samplers and schedulers of ComfyUI's <c>KSampler</c>, and how other programs call them.</summary>
public static class Samplers
{
    /// <summary>Names of samplers.</summary>
    public static readonly IReadOnlyList<string> Names =
    [
        "euler", "euler_cfg_pp", "euler_ancestral", "euler_ancestral_cfg_pp", "heun", "heunpp2", "exp_heun_2_x0", "exp_heun_2_x0_sde", "dpm_2",
        "dpm_2_ancestral", "lms", "dpm_fast", "dpm_adaptive", "dpmpp_2s_ancestral", "dpmpp_2s_ancestral_cfg_pp", "dpmpp_sde", "dpmpp_sde_gpu",
        "dpmpp_2m", "dpmpp_2m_cfg_pp", "dpmpp_2m_sde", "dpmpp_2m_sde_gpu", "dpmpp_2m_sde_heun", "dpmpp_2m_sde_heun_gpu", "dpmpp_3m_sde",
        "dpmpp_3m_sde_gpu", "ddpm", "lcm", "ipndm", "ipndm_v", "deis", "res_multistep", "res_multistep_cfg_pp", "res_multistep_ancestral",
        "res_multistep_ancestral_cfg_pp", "gradient_estimation", "gradient_estimation_cfg_pp", "er_sde", "seeds_2", "seeds_3", "sa_solver",
        "sa_solver_pece", "ddim", "uni_pc", "uni_pc_bh2",
    ];

    /// <summary>Names of schedulers.</summary>
    public static readonly IReadOnlyList<string> Schedulers =
        ["simple", "sgm_uniform", "karras", "exponential", "ddim_uniform", "beta", "normal", "linear_quadratic", "kl_optimal"];

    private static readonly Dictionary<string, string> Spellings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Euler a"] = "euler_ancestral",
        ["DPM2"] = "dpm_2",
        ["DPM2 a"] = "dpm_2_ancestral",
        ["DPM fast"] = "dpm_fast",
        ["DPM adaptive"] = "dpm_adaptive",
        ["DPM++ 2S a"] = "dpmpp_2s_ancestral",
        ["DPM++ 2M"] = "dpmpp_2m",
        ["DPM++ SDE"] = "dpmpp_sde",
        ["DPM++ 2M SDE"] = "dpmpp_2m_sde",
        ["DPM++ 2M SDE Heun"] = "dpmpp_2m_sde_heun",
        ["DPM++ 3M SDE"] = "dpmpp_3m_sde",
        ["UniPC"] = "uni_pc",
    };

    /// <summary>
    /// The sampler that a name means, and the scheduler where the name holds one, as <c>DPM++ 2M Karras</c> does; null where it means none.
    /// </summary>
    public static (string Sampler, string? Scheduler)? Find(string name)
    {
        if (Known(name) is { } sampler)
        {
            return (sampler, null);
        }

        var scheduler = Schedulers.FirstOrDefault(each => name.EndsWith(' ' + each, StringComparison.OrdinalIgnoreCase));
        return scheduler is not null && Known(name[..^(scheduler.Length + 1)]) is { } first ? (first, scheduler) : null;
    }

    private static string? Known(string name) =>
        Spellings.GetValueOrDefault(name) ?? Names.FirstOrDefault(each => each.Equals(name, StringComparison.OrdinalIgnoreCase));
}
