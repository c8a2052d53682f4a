def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--data",
        default=str(HERE),
        help="a folder of IDX files, gzipped or not; or, where torchvision is installed, one of "
        "its data sets, such as torchvision:FashionMNIST, or a folder with a folder of images for "
        "every class, or with two such folders, train and test",
    )
    parser.add_argument("--model", default=HERE / "model.safetensors", help="a file of Hourglass")
    parser.add_argument("--out", default=HERE / "trained.safetensors", help="what is saved")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=BATCH, help="of all processes together")
    parser.add_argument("--fresh", action="store_true", help="begin with new weights")
    parser.add_argument("--evaluate", action="store_true", help="do not train")
    return parser.parse_args()


def main():
    options = arguments()
    # torchrun starts this file several times, and tells every process its number.
    distributed, rank = "RANK" in os.environ, int(os.environ.get("RANK", 0))
    world = int(os.environ.get("WORLD_SIZE", 1))
    device = torch.device("cpu")
    if torch.cuda.is_available():
        device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0)))
        torch.cuda.set_device(device)
    torch.manual_seed({{seed}} + rank)  # every process has noise of its own
    if distributed:
        dist.init_process_group("nccl" if device.type == "cuda" else "gloo")
        if rank > 0:
            dist.barrier()  # the first process is alone while it downloads
    train, test = read_data(options.data)
    if distributed and rank == 0:
        dist.barrier()

    model = {{class}}().to(device)
    optimizer = make_optimizer(model)
    metadata = load(options.model, model, optimizer)
    step, updates, epoch = (int(metadata[name]) for name in ("step", "updates", "epoch"))
    if options.fresh:
        initialise(model)
        optimizer.state.clear()
        step, updates, epoch = 0, 0, 0
    #? recipe
    epoch = max(epoch, PRETRAINED)  # all layers are trained from here on
    #/
    if rank == 0:
        print(f"{step} steps: {told(model, test, device)}", flush=True)

    # Every process takes its part of every batch; DistributedDataParallel averages their gradients.
    sampler = DistributedSampler(train) if distributed else None
    batch = max(1, options.batch // world)
    loader = DataLoader(train, batch, shuffle=not distributed, sampler=sampler)
    network = {{wrapped}}
    for _ in range(0 if options.evaluate else options.epochs):
        if distributed:
            sampler.set_epoch(epoch)
        total = 0.0
        for {{batch_of}} in loader:
            images = to_pixels(images, device)
            #? classifier
            labels = labels.long().to(device)
            #/
            #? anew
            # The optimiser's averages were not saved: gently, or it would undo what was learned.
            #/
            #? rates
            for group in optimizer.param_groups:
                group["lr"] = {{rate}}
            #/
            #? more
            loss, extra = loss_of(network, {{passed}})
            #/
            #? not more
            loss = loss_of(network, {{passed}})
            #/
            optimizer.zero_grad()
            {{minimised}}.backward()
            optimizer.step()
            step, updates = step + 1, updates + 1
            total += loss.item()
        epoch += 1
        if rank == 0:
            mean = total / len(loader)
            print(f"{step} steps: training {mean:.4f}, {told(model, test, device)}", flush=True)
            progress = {"step": step, "epoch": epoch, "seen": 0, "updates": updates}
            metadata |= {name: str(number) for name, number in progress.items()}
            save(options.out, model, optimizer, metadata)
    if distributed:
        dist.destroy_process_group()


if __name__ == "__main__":
    main()
