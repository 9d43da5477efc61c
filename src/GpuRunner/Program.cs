using CreativeStudio.GpuRunner;
using CreativeStudio.GpuRunner.Doctor;
using CreativeStudio.GpuRunner.Jobs;

var doctor = args is ["doctor", ..];

// That the engine started is no finding of the doctor.
await using var app = RunnerHost.Build(doctor ? ["--Serilog:MinimumLevel:Default=Warning", .. args[1..]] : args);
await app.Services.GetRequiredService<Engine>().StartAsync(CancellationToken.None);
if (doctor)
{
    return await app.Services.GetRequiredService<Doctor>().RunAsync(Console.Out, CancellationToken.None);
}

await app.RunAsync();
return 0;
